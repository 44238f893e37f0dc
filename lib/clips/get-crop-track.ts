import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, Invalid } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { formatTimecode } from '@/lib/core/time'
import { withTenant } from '@/lib/platform/db/db'
import { findCropTrack } from '@/lib/videos/find-crop-track'
import { maxVideoSeconds } from '@/lib/videos/limits'
import { type Aspect, outputSize } from './edit'
import { loadClip } from './internal'
import type { CropTrack } from './render-spec'
import { cropTrackInput } from './schemas'

/**
 * Where a smart crop looks between `start` and `end` (seconds of the source): the track that an export of the same
 * range and aspect uses.
 * @throws NotFound, Conflict while the video is not analyzed, Invalid when the range is empty, longer than a clip can
 * be, or after the end of the video
 */
export async function getCropTrack(
  ctx: Context,
  input: { clipId: string; aspect: Aspect; start: number; end: number },
): Promise<{ track: CropTrack }> {
  authorize(ctx, 'clip.read')
  const { clipId, aspect, start, end } = parseInput(cropTrackInput, input)
  const { organizationId } = ctx
  const video = await withTenant(ctx, async (db) => {
    const clip = await loadClip(db, ctx, clipId)
    return db.video.findFirst({
      where: { organizationId, id: clip.videoId },
      select: { id: true, width: true, height: true, durationSeconds: true, analyzedAt: true },
    })
  })
  if (!video?.analyzedAt) throw new Conflict('Automatic crop is available once this video’s analysis is done.')
  const duration = video.durationSeconds ?? maxVideoSeconds
  if (start >= duration) {
    throw new Invalid('The range starts after the end of the video.', {
      fields: { start: [`Start before the video ends at ${formatTimecode(duration, true)}.`] },
    })
  }
  const size = outputSize({ aspect, resolution: 1080 })
  const track = await findCropTrack(
    { organizationId, videoId: video.id },
    {
      start,
      end: Math.min(end, duration),
      aspect: size.width / size.height,
      sourceAspect: (video.width ?? 16) / (video.height ?? 9),
    },
  )
  return { track }
}
