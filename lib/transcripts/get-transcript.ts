import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { decodePlace, encodePlace, firstPage, indexOf } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { loadTranscript, segmentColumns, toSegmentView, toTranscriptView } from './internal'
import { getTranscriptInput, type TranscriptPage } from './schemas'

/**
 * A page of what is said in a video, in its order: from its beginning, or from a second of the video on.
 * @throws NotFound, Invalid for a cursor of another video, or that is not ours
 */
export async function getTranscript(ctx: Context, input: z.input<typeof getTranscriptInput>): Promise<TranscriptPage> {
  authorize(ctx, 'transcript.read')
  const { videoId, cursor, from, limit, words } = parseInput(getTranscriptInput, input)
  const { organizationId } = ctx
  const list = { list: 'transcript', videoId, from }
  const after = cursor === undefined ? undefined : indexOf(decodePlace(cursor, list))
  return withTenant(ctx, async (db) => {
    const { transcript } = await loadTranscript(db, ctx, videoId)
    if (!transcript) return { data: [], nextCursor: null, transcript: null }
    const rows = await db.transcriptSegment.findMany({
      where: {
        ...{ organizationId, videoId },
        ...(after !== undefined && { position: { gt: after } }),
        ...(from !== undefined && { endSeconds: { gte: from } }),
      },
      orderBy: { position: 'asc' },
      take: limit + 1,
      select: segmentColumns,
    })
    const { page, nextCursor } = firstPage(rows, limit, (last) => encodePlace(String(last.position), list))
    return {
      data: page.map((row) => toSegmentView(row, words === 'true')),
      nextCursor,
      transcript: toTranscriptView(transcript),
    }
  })
}
