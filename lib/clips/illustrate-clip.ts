import type { Context } from '@/lib/access/context'
import { withTenant } from '@/lib/platform/db/db'
import { media } from '@/lib/platform/media/media'
import { clipThumbnailKey } from '@/lib/platform/storage/keys'
import { putObject } from '@/lib/platform/storage/objects'
import { openSource, type StepRun } from '@/lib/videos/analysis-run'
import { findSubjects } from '@/lib/videos/find-subjects'
import { findThumbnailTimes } from '@/lib/videos/find-thumbnail-times'
import { thumbnailTime, thumbnailWidth } from './rules'

/**
 * Takes the picture of a clip that a person created, or chose another moment for; until then its video's stands for it. A
 * repeat takes it again.
 * @returns false where the clip or its video is gone
 */
export async function illustrateClip(ctx: Context, input: { clipId: string }, run: StepRun = {}): Promise<boolean> {
  const { organizationId } = ctx
  const own = { organizationId, id: input.clipId, deletedAt: null, video: { deletedAt: null } }
  const include = { video: { select: { analyzedAt: true } } }
  const clip = await withTenant(ctx, (db) => db.clip.findFirst({ where: own, include }))
  if (!clip) return false
  const video = { organizationId, videoId: clip.videoId }
  const range = { start: clip.proposedStart, end: clip.proposedEnd }
  const isAnalyzed = clip.video.analyzedAt !== null
  if (isAnalyzed) await findSubjects(ctx, { videoId: clip.videoId, ...range }, run)
  const [thumbnailTimes = []] = isAnalyzed ? await findThumbnailTimes(video, [range]) : []
  const path = await openSource(video, run)
  const time = thumbnailTime(range, thumbnailTimes, clip.thumbnailTime)
  const [body] = await media(organizationId).extractThumbnails(path, [time], { width: thumbnailWidth, ...run })
  if (!body) return false
  await putObject({ key: clipThumbnailKey({ organizationId, clipId: clip.id }), body, contentType: 'image/jpeg' })
  await withTenant(ctx, (db) =>
    db.clip.updateMany({ where: { organizationId, id: clip.id }, data: { thumbnailAt: ctx.now(), thumbnailTimes } }),
  )
  return true
}
