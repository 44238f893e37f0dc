import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { type TenantDb, withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import type { Word } from '@/lib/platform/speech/types'
import { segmentsOfFile, segmentsOfText } from './import-rules'
import { loadTranscript, toTranscriptView, wordsOf } from './internal'
import { saveTranscript } from './save-transcript'
import { importTranscriptInput, type TranscriptView } from './schemas'

const pageSize = 1_000
/** The share of words that must be heard in the sound for a text to count as what is said there. */
const leastHeard = 0.5

/**
 * Puts a subtitle file, or a text without times, in the place of a video's transcript. Words that the transcript so far has heard keep its
 * times; others are estimated, and the message says so. It stays when the video is analyzed again.
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
    return { ...found, heard: await heardWords(db, { organizationId, videoId }) }
  })
  const { segments, message } =
    format === 'txt'
      ? ofText(text, before)
      : { segments: segmentsOfFile(text, before.heard, before.durationSeconds), message: null }
  const view = await withTenantTransaction(
    ctx,
    async (tx) => {
      const { transcript, durationSeconds } = await loadTranscript(tx, ctx, videoId)
      if (transcript?.version !== before.transcript?.version) {
        throw new Conflict('This transcript changed in the meantime. Reload it, and try again.')
      }
      await saveTranscript(tx, ctx, {
        ...{ videoId, status: 'ready', source: format === 'txt' ? 'pasted' : 'imported', engine: null, model: null },
        ...{ language: null, languageConfidence: null, durationSeconds, unheard: [], message, segments },
      })
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

function ofText(text: string, { heard, durationSeconds }: { heard: Word[]; durationSeconds: number }) {
  const { segments, share } = segmentsOfText(text, heard, durationSeconds)
  const message =
    share >= leastHeard ? null : 'The times of most words are estimated, since we couldn’t find them in the sound.'
  return { segments, message }
}

/** Words whose times were measured in the sound, in their order. */
async function heardWords(db: TenantDb, where: { organizationId: string; videoId: string }): Promise<Word[]> {
  const words: Word[] = []
  for (let after = -1; ; ) {
    const rows = await db.transcriptSegment.findMany({
      where: { ...where, position: { gt: after } },
      orderBy: { position: 'asc' },
      take: pageSize,
      select: { position: true, words: true },
    })
    for (const row of rows) words.push(...wordsOf(row).filter(({ timing }) => timing === 'measured'))
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return words
    after = last.position
  }
}
