import { createHash } from 'node:crypto'
import type { VideoRef } from '@/lib/platform/storage/keys'
import { readSubjectsOf } from '@/lib/videos/subject-parts'
import { type ClipEdit, clipEditSchema } from './edit'
import { type ExportBrand, exportBrandSchema } from './export-brand'

/** Raised when the same edit would render differently, so that old results are not handed out for it. */
const rendererVersion = 3

/** What an export shows, as a text that differs where its file would. `speech` is where its music is quieter. */
export function exportHash(
  videoId: string,
  edit: ClipEdit,
  found: {
    brand: ExportBrand | null
    framing: string | null
    speech: readonly { start: number; end: number }[] | null
  },
): string {
  const speech = found.speech?.map(({ start, end }) => [start, end]) ?? null
  // What is stored has its keys in another order.
  const brand = exportBrandSchema.nullable().parse(found.brand)
  const shown = { videoId, edit: clipEditSchema.parse(edit), brand, framing: found.framing, speech, rendererVersion }
  return createHash('sha256').update(JSON.stringify(shown)).digest('hex')
}

/**
 * What has been found in the part of a video that `edit` frames by itself, as a hash: a clip that was rendered before people were
 * found in it looks different now. Null where nothing is framed by what was found, or the video isn't analyzed.
 */
export async function framingHash(
  video: VideoRef & { analyzedAt: Date | null },
  edit: Pick<ClipEdit, 'crop' | 'start' | 'end'>,
): Promise<string | null> {
  if (edit.crop.mode !== 'smart' || !video.analyzedAt) return null
  const { samples, isComplete } = await readSubjectsOf(video, { start: edit.start, end: edit.end })
  const found = { analyzedAt: video.analyzedAt.toISOString(), samples, isComplete }
  return createHash('sha256').update(JSON.stringify(found)).digest('hex')
}
