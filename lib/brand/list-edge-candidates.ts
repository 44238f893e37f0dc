import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { type Page, pageOfAll } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { shortListInput } from '@/lib/core/short-list-input'
import { withTenant } from '@/lib/platform/db/db'
import { longestEdgeSeconds } from './rules'
import type { EdgeCandidate } from './schemas'

const mostOfEach = 25

/** Videos and exports that are short enough for an intro or outro, the newest first: at most 25 of each. */
export async function listEdgeCandidates(
  ctx: Context,
  input: z.input<typeof shortListInput> = {},
): Promise<Page<EdgeCandidate>> {
  authorize(ctx, 'brand.read')
  const place = parseInput(shortListInput, input)
  const isShort = {
    organizationId: ctx.organizationId,
    deletedAt: null,
    durationSeconds: { lte: longestEdgeSeconds + 0.25 },
  }
  const shown = { orderBy: { createdAt: 'desc' }, take: mostOfEach } as const
  const select = { id: true, title: true, durationSeconds: true }
  const { videos, exports } = await withTenant(ctx, async (db) => ({
    videos: await db.video.findMany({ where: { ...isShort, status: 'ready' }, select, ...shown }),
    exports: await db.clipExport.findMany({ where: { ...isShort, status: 'completed' }, select, ...shown }),
  }))
  const as = (type: EdgeCandidate['type']) => (row: (typeof videos)[number]) => ({
    type,
    id: row.id,
    title: row.title,
    durationSeconds: row.durationSeconds ?? 0,
  })
  const all = [...videos.map(as('video')), ...exports.map(as('export'))]
  return pageOfAll(all, place, { list: 'brand-candidates' })
}
