import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { cancelJobsOfSubject } from '@/lib/jobs/cancel-jobs-of-subject'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { segmentsOfFile, segmentsOfText } from './import-rules'
import { loadTranscript, toTranscriptView } from './internal'
import { alignmentNote, requestAlignment } from './request-alignment'
import { saveTranscript } from './save-transcript'
import { importTranscriptInput, type TranscriptView } from './schemas'
import { estimateNote, readWords } from './script-words'

/**
 * Puts a subtitle file, or a text without times, in the place of a video's transcript. Words that the transcript so far has heard keep its
 * times; others are estimated. Those of a text are then looked for in the sound, and the message says so. It stays when the video is
 * analyzed again.
 * @throws NotFound, Invalid where nothing can be read in it, Conflict when the transcript changed meanwhile, LimitReached
 */
export async function importTranscript(
  ctx: Context,
  input: z.input<typeof importTranscriptInput>,
): Promise<TranscriptView> {
  authorize(ctx, 'transcript.update')
  const { videoId, format, text } = parseInput(importTranscriptInput, input)
  const { organizationId } = ctx
  const before = await withTenant(ctx, async (db) => {
    const found = await loadTranscript(db, ctx, videoId)
    const words = await readWords(db, ctx, videoId)
    return { ...found, heard: words.filter(({ timing }) => timing === 'measured') }
  })
  const isScript = format === 'txt'
  const { heard } = before
  const segments = isScript
    ? segmentsOfText(text, heard, before.durationSeconds)
    : segmentsOfFile(text, heard, before.durationSeconds)
  const words = segments.flatMap((segment) => segment.words)
  const view = await withTenantTransaction(
    ctx,
    async (tx) => {
      const { transcript, durationSeconds } = await loadTranscript(tx, ctx, videoId)
      if (transcript?.version !== before.transcript?.version) {
        throw new Conflict('This transcript changed in the meantime. Reload it, and try again.')
      }
      await cancelJobsOfSubject(tx, ctx, { type: 'transcript', id: videoId })
      const message = isScript ? estimateNote(words) : null
      await saveTranscript(tx, ctx, {
        ...{ videoId, status: 'ready', source: isScript ? 'pasted' : 'imported', engine: null, model: null },
        ...{ language: null, languageConfidence: null, durationSeconds, unheard: [], message, segments },
      })
      if (isScript && (await requestAlignment(tx, ctx, { videoId, words }))) {
        await tx.transcript.updateMany({ where: { organizationId, videoId }, data: { message: alignmentNote } })
      }
      const target = { type: 'video', id: videoId }
      await recordAudit(tx, ctx, { action: 'transcript.import', target, data: { format, segments: segments.length } })
      const after = await loadTranscript(tx, ctx, videoId)
      return after.transcript
    },
    { timeoutMs: 20_000 },
  )
  await relayAfterCommit(ctx)
  if (!view) throw new Conflict('This transcript changed in the meantime. Reload it, and try again.')
  return toTranscriptView(view)
}
