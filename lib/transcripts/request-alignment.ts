import type { Context } from '@/lib/access/context'
import { RateLimited } from '@/lib/core/errors'
import { assertRoom } from '@/lib/jobs/assert-room'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import type { Word } from '@/lib/platform/speech/types'
import { longestTranscribed } from './limits'
import { scriptId } from './script-words'

/** Of an alignment, told until it ends. */
export const alignmentNote = 'Looking for the words in the sound. Until then their times are estimated.'

/**
 * Starts to look for the words of a script in the sound, in the caller's transaction, where some of them have no measured
 * time and that can be: the video has sound, the embedded engine is there, and the organization has not turned
 * transcription off. Too many at once are no reason to refuse the script; its times stay estimated.
 * @returns whether it was started
 */
export async function requestAlignment(
  tx: TenantTransaction,
  ctx: Context,
  { videoId, words }: { videoId: string; words: readonly Word[] },
): Promise<boolean> {
  if (env().SPEECH_ENGINE === 'off' || !words.some(({ timing }) => timing === 'estimated')) return false
  const { organizationId } = ctx
  const video = await tx.video.findFirst({
    where: { organizationId, id: videoId, deletedAt: null },
    select: {
      ...{ title: true, hasAudio: true, durationSeconds: true },
      organization: { select: { transcriptionDisabled: true } },
    },
  })
  const seconds = video?.durationSeconds ?? 0
  if (!video?.hasAudio || video.organization.transcriptionDisabled) return false
  if (seconds === 0 || seconds > longestTranscribed) return false
  try {
    await assertRoom(tx, ctx, ['align_transcript'])
  } catch (error) {
    if (error instanceof RateLimited) return false
    throw error
  }
  await enqueueJob(tx, ctx, {
    type: 'align_transcript',
    subject: { type: 'transcript', id: videoId },
    title: video.title,
    input: { videoId, seconds, script: scriptId(words) },
  })
  return true
}
