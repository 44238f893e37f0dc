import { isDeepStrictEqual } from 'node:util'
import type { Context } from '@/lib/access/context'
import { LimitReached } from '@/lib/core/errors'
import { storableText } from '@/lib/core/text'
import type { Prisma, TenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import type { Segment, Unheard } from '@/lib/platform/speech/types'
import { mostWords } from './limits'
import type { TranscriptSource, TranscriptStatus } from './schemas'

export type NewTranscript = {
  videoId: string
  status: TranscriptStatus
  source: TranscriptSource
  engine: string | null
  model: string | null
  language: string | null
  languageConfidence: number | null
  durationSeconds: number
  unheard: Unheard[]
  message: string | null
  segments: Segment[]
}

/** Rows of one INSERT: a few hundred kilobytes. */
const batch = 500
/** Ranges without words that are kept. */
const mostUnheard = 500

/**
 * Puts a transcript in the place of the one that the video had, in the caller's transaction, and tells of it. The same one a second
 * time, as when a step is repeated, changes nothing.
 * @throws LimitReached when it has more words than a video may have
 */
export async function saveTranscript(tx: TenantTransaction, ctx: Context, given: NewTranscript): Promise<void> {
  const { organizationId } = ctx
  const { videoId, segments, unheard, ...rest } = given
  const wordCount = segments.reduce((sum, { words }) => sum + words.length, 0)
  if (wordCount > mostWords) throw new LimitReached('A transcript can have up to 200,000 words.')
  const rows = segments.map((segment, position) => ({ organizationId, videoId, position, ...columnsOf(segment) }))
  const before = await tx.transcript.findFirst({ where: { organizationId, videoId } })
  const facts = { ...rest, wordCount, segmentCount: segments.length }
  if (before && isSame(before, facts) && (await hasRows(tx, { organizationId, videoId }, rows))) return
  await tx.transcript.deleteMany({ where: { organizationId, videoId } })
  await tx.transcript.create({
    data: {
      ...{ organizationId, videoId, ...facts },
      unheard: unheard.slice(0, mostUnheard),
      version: (before?.version ?? 0) + 1,
      createdAt: ctx.now(),
    },
  })
  for (let at = 0; at < rows.length; at += batch) {
    await tx.transcriptSegment.createMany({ data: rows.slice(at, at + batch) })
  }
  await indexWords(tx, { organizationId, videoId })
  const userId = 'userId' in ctx ? ctx.userId : null
  await recordEvent(tx, { organizationId, name: 'transcript/changed', data: { videoId, userId } })
}

/** Whether `before`, which no one has edited, says the same of itself. */
function isSame(
  before: Prisma.TranscriptGetPayload<object>,
  facts: Omit<NewTranscript, 'videoId' | 'segments' | 'unheard'>,
) {
  const { languageConfidence, ...exact } = facts
  const isNear = Math.abs((before.languageConfidence ?? -1) - (languageConfidence ?? -1)) < 1e-6
  const names = Object.keys(exact) as (keyof typeof exact)[]
  return isNear && before.editedAt === null && names.every((name) => before[name] === exact[name])
}

async function hasRows(
  tx: TenantTransaction,
  where: { organizationId: string; videoId: string },
  rows: { text: string; startSeconds: number; endSeconds: number; words: object[] }[],
): Promise<boolean> {
  const columns = { text: true, startSeconds: true, endSeconds: true, words: true }
  const stored = await tx.transcriptSegment.findMany({ where, orderBy: { position: 'asc' }, select: columns })
  return isDeepStrictEqual(
    stored,
    rows.map(({ text, startSeconds, endSeconds, words }) => ({ text, startSeconds, endSeconds, words })),
  )
}

/** A segment as its row has it. */
export function columnsOf({ start, end, text, words, confidence, isUnsure }: Segment) {
  const stored = words.map((word) => ({ ...word, text: storableText(word.text) }))
  return {
    startSeconds: Math.max(0, start),
    endSeconds: Math.max(0, start, end),
    text: storableText(text),
    words: stored satisfies Prisma.InputJsonArray,
    confidence,
    isUnsure,
  }
}

/** Makes the text of a video's segments, or of one of them, findable. */
export async function indexWords(
  tx: TenantTransaction,
  { organizationId, videoId, position = null }: { organizationId: string; videoId: string; position?: number | null },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE transcript_segments SET search = to_tsvector('simple', text)
    WHERE organization_id = ${organizationId}::uuid AND video_id = ${videoId}::uuid
      AND (${position}::int IS NULL OR position = ${position}::int)`
}
