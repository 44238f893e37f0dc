import { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { line } from '@/lib/core/text'
import { withTenant } from '@/lib/platform/db/db'
import { isAbout, wordsOf } from './clip-words'

const searchClipsInput = z.object({
  query: line({ max: 200, required: 'Enter words to search for.' }),
  limit: z.number().int().min(1).max(20).default(5),
})

/**
 * Clips that have every word of `query` in their title or say it, in any case, newest first; those of videos in the bin are
 * left out.
 */
export async function searchClips(
  ctx: Context,
  input: z.input<typeof searchClipsInput>,
): Promise<{ id: string; title: string; videoTitle: string }[]> {
  authorize(ctx, 'clip.read')
  const { query, limit } = parseInput(searchClipsInput, input)
  return withTenant(
    ctx,
    (db) => db.$queryRaw<{ id: string; title: string; videoTitle: string }[]>`
      SELECT c.id, c.title, v.title AS "videoTitle"
      FROM clips c JOIN videos v ON v.organization_id = c.organization_id AND v.id = c.video_id
      WHERE c.organization_id = ${ctx.organizationId}::uuid AND c.deleted_at IS NULL AND v.deleted_at IS NULL
        AND ${isAbout(wordsOf(query))}
      ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit}`,
  )
}
