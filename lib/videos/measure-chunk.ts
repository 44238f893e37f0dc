import type { Context } from '@/lib/access/context'
import { Conflict } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import { media } from '@/lib/platform/media/media'
import { encodeSignals } from '@/lib/platform/media/signals'
import { signalsChunkKey } from '@/lib/platform/storage/keys'
import { putObject } from '@/lib/platform/storage/objects'
import { chunksOf, openSource, type StepRun } from './analysis-run'
import { loadVideo } from './internal'

/**
 * Measures one chunk of a video. The signals go to storage, under the chunk's number; repeats write the same again.
 * @returns the seconds of video that really were there
 * @throws Invalid when nothing of the first chunk can be decoded
 */
export async function measureChunk(
  ctx: Context,
  input: { videoId: string; chunk: number },
  run: StepRun = {},
): Promise<{ seconds: number }> {
  const reference = { organizationId: ctx.organizationId, videoId: input.videoId }
  const video = await withTenant(ctx, (db) => loadVideo(db, ctx, input.videoId))
  const range = chunksOf(video.durationSeconds ?? 0)[input.chunk]
  if (!range) throw new Conflict('This part of the video does not exist. Start the analysis again.')
  const path = await openSource(reference, run)
  const signals = await media(ctx.organizationId).extractSignals(path, { start: range.start, end: range.end, ...run })
  await putObject({
    key: signalsChunkKey(reference, input.chunk),
    body: encodeSignals(signals),
    contentType: 'application/octet-stream',
  })
  return { seconds: signals.frameCount / 10 }
}
