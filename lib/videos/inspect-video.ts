import type { Context } from '@/lib/access/context'
import { Conflict, Invalid } from '@/lib/core/errors'
import { formatDuration } from '@/lib/core/time'
import { withTenant } from '@/lib/platform/db/db'
import { media } from '@/lib/platform/media/media'
import { thumbnailKey } from '@/lib/platform/storage/keys'
import { putObject } from '@/lib/platform/storage/objects'
import { chunksOf, openSource, proxyPartsOf, type StepRun } from './analysis-run'
import { loadVideo } from './internal'
import { maxVideoSeconds } from './limits'

const posterWidth = 640

/**
 * First step of an analysis: what the file is, and a picture that stands for it.
 * @returns the number of chunks to measure, and of the parts in which a proxy is written: none where browsers play the file
 * @throws Invalid when the file is not a video that can be used, Conflict when the video is gone
 */
export async function inspectVideo(
  ctx: Context,
  input: { videoId: string },
  run: StepRun = {},
): Promise<{ chunkCount: number; proxyPartCount: number }> {
  const reference = { organizationId: ctx.organizationId, videoId: input.videoId }
  await withTenant(ctx, async (db) => {
    const video = await loadVideo(db, ctx, input.videoId)
    const { count } = await db.video.updateMany({
      where: { id: video.id, status: { in: ['uploaded', 'analyzing', 'ready', 'failed'] } },
      data: { status: 'analyzing', errorCode: null, errorMessage: null },
    })
    if (count === 0) throw new Conflict('This video has no file to analyze. Upload it again.')
  })
  const path = await openSource(reference, run)
  const probe = await media(ctx.organizationId).probe(path, run)
  if (probe.duration > maxVideoSeconds) {
    throw new Invalid(
      `This video is ${formatDuration(probe.duration)} long. Upload a part of it that is at most ${maxVideoSeconds / 3600} hours long.`,
    )
  }
  const poster = await media(ctx.organizationId).extractPoster(path, {
    width: posterWidth,
    time: Math.min(10, probe.duration * 0.4),
    ...run,
  })
  await putObject({ key: thumbnailKey(reference, 0), body: poster, contentType: 'image/jpeg' })
  await withTenant(ctx, (db) =>
    db.video.updateMany({
      where: { organizationId: ctx.organizationId, id: input.videoId },
      data: {
        durationSeconds: probe.duration,
        width: probe.width,
        height: probe.height,
        framesPerSecond: probe.fps,
        hasAudio: probe.hasAudio,
        hasPoster: true,
        media: { ...probe },
      },
    }),
  )
  return {
    chunkCount: chunksOf(probe.duration).length,
    proxyPartCount: probe.isBrowserPlayable ? 0 : proxyPartsOf(probe.duration).length,
  }
}
