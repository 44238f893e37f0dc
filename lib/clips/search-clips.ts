import { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { line } from '@/lib/core/text'
import { withTenant } from '@/lib/platform/db/db'

const searchClipsInput = z.object({
  query: line({ max: 200, required: 'Enter words to search for.' }),
  limit: z.number().int().min(1).max(20).default(5),
})

/** Clips whose title contains `query` in any case, newest first; those of videos in the bin are left out. */
export async function searchClips(
  ctx: Context,
  input: z.input<typeof searchClipsInput>,
): Promise<{ id: string; title: string; videoTitle: string }[]> {
  authorize(ctx, 'clip.read')
  const { query, limit } = parseInput(searchClipsInput, input)
  const rows = await withTenant(ctx, (db) =>
    db.clip.findMany({
      where: {
        organizationId: ctx.organizationId,
        deletedAt: null,
        video: { deletedAt: null },
        title: { contains: query, mode: 'insensitive' },
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
      select: { id: true, title: true, video: { select: { title: true } } },
    }),
  )
  return rows.map(({ id, title, video }) => ({ id, title, videoTitle: video.title }))
}
