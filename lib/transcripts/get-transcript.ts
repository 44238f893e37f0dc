import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { loadTranscript, segmentColumns, toSegmentView, toTranscriptView } from './internal'
import { getTranscriptInput, type TranscriptPage } from './schemas'

/**
 * A page of what is said in a video, in its order: the segments behind a position, or from a second of the video on.
 * @throws NotFound
 */
export async function getTranscript(ctx: Context, input: z.input<typeof getTranscriptInput>): Promise<TranscriptPage> {
  authorize(ctx, 'transcript.read')
  const { videoId, after, from, limit, words } = parseInput(getTranscriptInput, input)
  const { organizationId } = ctx
  return withTenant(ctx, async (db) => {
    const { transcript } = await loadTranscript(db, ctx, videoId)
    if (!transcript) return { transcript: null, segments: [], nextAfter: null }
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
    const page = rows.slice(0, limit)
    return {
      transcript: toTranscriptView(transcript),
      segments: page.map((row) => toSegmentView(row, words === 'true')),
      nextAfter: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
    }
  })
}
