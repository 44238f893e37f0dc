import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { type Cue, writeCues } from '@/lib/core/subtitles'
import { cleanLine } from '@/lib/core/text'
import { withTenant } from '@/lib/platform/db/db'
import { loadTranscript } from './internal'
import { exportTranscriptInput } from './schemas'

const pageSize = 5_000
const contentTypes = { srt: 'application/x-subrip', vtt: 'text/vtt', txt: 'text/plain' } as const

/** A transcript as a file. */
export type TranscriptFile = { filename: string; contentType: string; body: string }

/**
 * What is said in a video, as a subtitle file or plain text.
 * @throws NotFound, also where there are no words
 */
export async function exportTranscript(
  ctx: Context,
  input: z.input<typeof exportTranscriptInput>,
): Promise<TranscriptFile> {
  authorize(ctx, 'transcript.read')
  const { videoId, format } = parseInput(exportTranscriptInput, input)
  const { organizationId } = ctx
  const cues: Cue[] = []
  await withTenant(ctx, async (db) => {
    const { transcript } = await loadTranscript(db, ctx, videoId)
    if (!transcript || transcript.segmentCount === 0) throw new NotFound('transcript')
    for (let after = -1; after !== null; ) {
      const rows: { position: number; startSeconds: number; endSeconds: number; text: string }[] =
        await db.transcriptSegment.findMany({
          where: { organizationId, videoId, position: { gt: after } },
          orderBy: { position: 'asc' },
          take: pageSize,
          select: { position: true, startSeconds: true, endSeconds: true, text: true },
        })
      cues.push(...rows.map(({ startSeconds: start, endSeconds: end, text }) => ({ start, end, text })))
      const last = rows.at(-1)
      if (!last || rows.length < pageSize) return
      after = last.position
    }
  })
  return {
    filename: `transcript.${format}`,
    contentType: `${contentTypes[format]}; charset=utf-8`,
    body: format === 'txt' ? `${cues.map(({ text }) => cleanLine(text)).join('\n')}\n` : writeCues(cues, format),
  }
}
