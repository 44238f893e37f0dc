import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import type { IdeaFolder } from './schemas'

const mostFolders = 200

/** The folders that have ideas, by name, with how many; the first 200. */
export async function listFolders(ctx: Context): Promise<{ data: IdeaFolder[] }> {
  authorize(ctx, 'idea.read')
  const rows = await withTenant(ctx, (db) =>
    db.generation.groupBy({
      by: ['folder'],
      where: { organizationId: ctx.organizationId, deletedAt: null, folder: { not: null } },
      _count: { _all: true },
      orderBy: { folder: 'asc' },
      take: mostFolders,
    }),
  )
  return { data: rows.map(({ folder, _count }) => ({ folder: String(folder), ideas: _count._all })) }
}
