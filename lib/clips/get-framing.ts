import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, Invalid } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { formatTimecode } from '@/lib/core/time'
import { withTenant } from '@/lib/platform/db/db'
import type { ShotFraming } from '@/lib/videos/analysis/frame-shots'
import { findFraming } from '@/lib/videos/find-framing'
import { maxVideoSeconds } from '@/lib/videos/limits'
import { type Aspect, outputSize } from './edit'
import { loadClip } from './internal'
import { framingInput } from './schemas'

/**
 * How each shot between `start` and `end` (seconds of the source) fills the frame: what an export of the same range and
 * aspect shows where a person chose nothing else. `isComplete` is false while people are still being looked for.
 * @throws NotFound, Conflict while the video is not analyzed, Invalid when the range is empty, longer than a clip can
 * be, or after the end of the video
 */
export async function getFraming(
  ctx: Context,
  input: { clipId: string; aspect: Aspect; start: number; end: number },
): Promise<{ shots: ShotFraming[]; isComplete: boolean }> {
  authorize(ctx, 'clip.read')
  const { clipId, aspect, start, end } = parseInput(framingInput, input)
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
  return findFraming(
    { organizationId, videoId: video.id },
    {
      start,
      end: Math.min(end, duration),
      aspect: size.width / size.height,
      sourceAspect: (video.width ?? 16) / (video.height ?? 9),
    },
  )
}
