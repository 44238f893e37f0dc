import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, LimitReached, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { cancelJobsOfSubject } from '@/lib/jobs/cancel-jobs-of-subject'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { loadTranscript, segmentColumns, toSegmentView, wordsOf } from './internal'
import { mostWords } from './limits'
import { retimeWords, splitWords } from './retime-words'
import { columnsOf, indexWords } from './save-transcript'
import { type SegmentView, updateSegmentInput } from './schemas'

/**
 * Corrects the text of a segment. Words that were there keep their times, others get estimated ones. What a person has corrected is no
 * longer unsure, and stays when the video is analyzed again.
 * @throws NotFound, Conflict when someone else changed the segment since it was read, LimitReached
 */
export async function updateSegment(ctx: Context, input: z.input<typeof updateSegmentInput>): Promise<SegmentView> {
  authorize(ctx, 'transcript.update')
  const { videoId, position, version, text } = parseInput(updateSegmentInput, input)
  const { organizationId } = ctx
  const where = { organizationId, videoId, position }
  const view = await withTenantTransaction(ctx, async (tx) => {
    await loadTranscript(tx, ctx, videoId)
    const row = await tx.transcriptSegment.findFirst({ where, select: segmentColumns })
    if (!row) throw new NotFound('segment')
    const before = wordsOf(row)
    const range = { start: row.startSeconds, end: row.endSeconds }
    const words = retimeWords(before, splitWords(text), range)
    const columns = columnsOf({ ...range, text, words, confidence: row.confidence, isUnsure: false })
    const now = ctx.now()
    const changed = await tx.transcriptSegment.updateManyAndReturn({
      where: { ...where, version },
      data: { ...columns, version: { increment: 1 }, editedAt: now },
      select: segmentColumns,
    })
    const [after] = changed
    if (!after) throw new Conflict('Someone else changed this line. Reload the transcript, and try again.')
    const wordCount = { increment: words.length - before.length }
    const [transcript] = await tx.transcript.updateManyAndReturn({
      where: { organizationId, videoId },
      data: { wordCount, version: { increment: 1 }, editedAt: now },
      select: { wordCount: true },
    })
    if ((transcript?.wordCount ?? 0) > mostWords) throw new LimitReached('A transcript can have up to 200,000 words.')
    await indexWords(tx, where)
    // What is looked for in the sound is another text by now.
    await cancelJobsOfSubject(tx, ctx, { type: 'transcript', id: videoId })
    await recordAudit(tx, ctx, {
      action: 'transcript.update',
      target: { type: 'video', id: videoId },
      data: { position },
    })
    await recordEvent(tx, { organizationId, name: 'transcript/changed', data: { videoId, userId: ctx.userId } })
    return toSegmentView(after, true)
  })
  await relayAfterCommit(ctx)
  return view
}
