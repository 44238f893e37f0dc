import type { Context } from '@/lib/access/context'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { concludeTranscript } from '@/lib/platform/speech/conclude-transcript'
import { speechEngine } from '@/lib/platform/speech/speech'
import type { Transcript } from '@/lib/platform/speech/types'
import { type NewTranscript, saveTranscript } from './save-transcript'
import type { TranscriptStatus } from './schemas'
import { readParts } from './transcribe-part'

const statuses: Record<Transcript['verdict'], { status: TranscriptStatus; message: string | null }> = {
  speech: { status: 'ready', message: null },
  'no-speech': { status: 'no_speech', message: 'No one speaks in this video.' },
  'not-english': {
    status: 'not_english',
    message:
      'We can’t transcribe this language without a provider: paste a script, or ask your administrator to connect a provider.',
  },
}
const failedMessage = 'Couldn’t transcribe this video. Analyze it again, or import an SRT or VTT file.'

/**
 * Last step of a transcription: its parts become the video's transcript, or the transcript says why there are no words. One that a person
 * imported or edited in the meantime stays.
 * @returns the number of segments
 */
export async function concludeTranscription(
  ctx: Context,
  { videoId, partCount, isFailed }: { videoId: string; partCount: number; isFailed: boolean },
): Promise<{ segmentCount: number }> {
  const { organizationId } = ctx
  const engine = speechEngine(organizationId)
  const by = engine && { engine: engine.name, model: engine.model }
  const transcript =
    engine && by && !isFailed
      ? concludeTranscript(by, await readParts({ organizationId, videoId }, engine, partCount))
      : null
  return withTenantTransaction(
    ctx,
    async (tx) => {
      const video = await tx.video.findFirst({
        where: { organizationId, id: videoId, deletedAt: null },
        include: { transcript: true },
      })
      const present = video?.transcript
      const isPersons = present && (present.source !== 'engine' || present.editedAt)
      // Words that are there are worth more than the news that they could not be found again.
      if (!video || isPersons || (!transcript && present?.status === 'ready')) return { segmentCount: 0 }
      await saveTranscript(tx, ctx, {
        ...{ videoId, source: 'engine', durationSeconds: video.durationSeconds ?? 0 },
        ...contentOf(transcript, by),
      })
      return { segmentCount: transcript?.segments.length ?? 0 }
    },
    { timeoutMs: 30_000 },
  )
}

function contentOf(
  transcript: Transcript | null,
  by: { engine: string; model: string } | null,
): Omit<NewTranscript, 'videoId' | 'source' | 'durationSeconds'> {
  const { engine, model } = by ?? { engine: null, model: null }
  if (!transcript) {
    const nothing = { language: null, languageConfidence: null, unheard: [], segments: [] }
    return { ...{ status: 'failed', message: failedMessage }, engine, model, ...nothing }
  }
  const { verdict, language, languageConfidence, segments, unheard } = transcript
  return { ...statuses[verdict], engine, model, language, languageConfidence, segments, unheard }
}
