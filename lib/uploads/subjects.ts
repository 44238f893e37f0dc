import { brandUpload } from '@/lib/brand/brand-upload'
import { browserStoreUpload } from '@/lib/browser-store/browser-store-upload'
import { Internal } from '@/lib/core/errors'
import { musicUpload } from '@/lib/music/music-upload'
import { videoUpload } from '@/lib/videos/video-upload'
import type { UploadDeclaration } from './declaration'

/** What can be uploaded, by type. A new type is a declaration in its own slice, and a line here. */
export const uploadSubjects = {
  video: videoUpload,
  brand_asset: brandUpload,
  music: musicUpload,
  browser_store: browserStoreUpload,
} satisfies Record<string, UploadDeclaration>

type UploadType = keyof typeof uploadSubjects

/** What `completeUpload` answers: the view of the subject. */
export type UploadedView = Awaited<ReturnType<(typeof uploadSubjects)[UploadType]['view']>>

/**
 * The declaration of a type of subject.
 * @throws Internal for a type that has none
 */
export function uploadDeclaration(type: string): UploadDeclaration {
  const declarations: Record<string, UploadDeclaration> = uploadSubjects
  const found = Object.hasOwn(declarations, type) ? declarations[type] : undefined
  if (!found) throw new Internal(`Nothing declares how a subject of type ${JSON.stringify(type)} is uploaded`)
  return found
}
