import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { formatDuration } from '@/lib/core/time'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { speechEngine } from '@/lib/platform/speech/speech'
import { longestTranscribed } from './limits'
import { saveTranscript } from './save-transcript'
import type { TranscriptStatus } from './schemas'

/**
 * First step of a transcription: whether the video gets one. Where it does not, its transcript says why; one that a person imported or
 * edited stays as it is.
 * @returns the seconds to transcribe, or null
 * @throws NotFound
 */
export async function beginTranscript(ctx: Context, { videoId }: { videoId: string }): Promise<number | null> {
  const { organizationId } = ctx
  return withTenantTransaction(ctx, async (tx) => {
    const video = await tx.video.findFirst({
      where: { organizationId, id: videoId, deletedAt: null },
      include: { transcript: true, organization: { select: { transcriptionDisabled: true } } },
    })
    if (!video) throw new NotFound('video')
    const { transcript } = video
    if (transcript && (transcript.source !== 'engine' || transcript.editedAt)) return null
    const seconds = video.durationSeconds ?? 0
    const engine = speechEngine(organizationId)
    const reason = reasonAgainst({
      hasAudio: video.hasAudio === true,
      isOff: video.organization.transcriptionDisabled,
      hasEngine: engine !== null,
      seconds,
    })
    if (!reason) return seconds
    // What is there stays when transcription is turned off later.
    if (reason.status === 'off' && transcript?.status === 'ready') return null
    await saveTranscript(tx, ctx, {
      ...{ videoId, ...reason, source: 'engine', engine: null, model: null, language: null, languageConfidence: null },
      ...{ durationSeconds: seconds, unheard: [], segments: [] },
    })
    return null
  })
}

function reasonAgainst(video: { hasAudio: boolean; isOff: boolean; hasEngine: boolean; seconds: number }): {
  status: TranscriptStatus
  message: string
} | null {
  if (!video.hasAudio) return { status: 'no_sound', message: 'This video has no sound.' }
  if (video.isOff) return { status: 'off', message: 'Transcription is turned off for your organization.' }
  if (!video.hasEngine)
    return { status: 'off', message: 'Transcription isn’t available here. Import an SRT or VTT file.' }
  if (video.seconds > longestTranscribed) {
    const message = `Videos longer than ${formatDuration(longestTranscribed)} aren’t transcribed. Import an SRT or VTT file.`
    return { status: 'too_long', message }
  }
  return null
}
