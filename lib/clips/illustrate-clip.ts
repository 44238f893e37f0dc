import type { Context } from '@/lib/access/context'
import { withTenant } from '@/lib/platform/db/db'
import { media } from '@/lib/platform/media/media'
import { clipThumbnailKey } from '@/lib/platform/storage/keys'
import { putObject } from '@/lib/platform/storage/objects'
import { openSource, type StepRun } from '@/lib/videos/analysis-run'
import { thumbnailTime, thumbnailWidth } from './rules'

/**
 * Takes the picture of a clip that a person created; until then its video's stands for it. A repeat takes it again.
 * @returns false where the clip or its video is gone
 */
export async function illustrateClip(ctx: Context, input: { clipId: string }, run: StepRun = {}): Promise<boolean> {
  const { organizationId } = ctx
  const own = { organizationId, id: input.clipId, deletedAt: null, video: { deletedAt: null } }
  const clip = await withTenant(ctx, (db) => db.clip.findFirst({ where: own }))
  if (!clip) return false
  const path = await openSource({ organizationId, videoId: clip.videoId }, run)
  const time = thumbnailTime(clip.proposedStart, clip.proposedEnd)
  const [body] = await media(organizationId).extractThumbnails(path, [time], { width: thumbnailWidth, ...run })
  if (!body) return false
  await putObject({ key: clipThumbnailKey({ organizationId, clipId: clip.id }), body, contentType: 'image/jpeg' })
  await withTenant(ctx, (db) =>
    db.clip.updateMany({ where: { organizationId, id: clip.id }, data: { thumbnailAt: ctx.now() } }),
  )
  return true
}
