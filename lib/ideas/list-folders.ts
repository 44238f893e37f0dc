import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { type Page, pageOfAll } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { type IdeaFolder, listFoldersInput } from './schemas'

const mostFolders = 200

/**
 * The folders that have ideas, by name, with how many; the first 200, a page at a time.
 * @throws Invalid for a cursor of another list, or that is not ours
 */
export async function listFolders(
  ctx: Context,
  input: z.input<typeof listFoldersInput> = {},
): Promise<Page<IdeaFolder>> {
  authorize(ctx, 'idea.read')
  const place = parseInput(listFoldersInput, input)
  const rows = await withTenant(ctx, (db) =>
    db.generation.groupBy({
      by: ['folder'],
      where: { organizationId: ctx.organizationId, deletedAt: null, folder: { not: null } },
      _count: { _all: true },
      orderBy: { folder: 'asc' },
      take: mostFolders,
    }),
  )
  const folders = rows.map(({ folder, _count }) => ({ folder: String(folder), ideas: _count._all }))
  return pageOfAll(folders, place, { list: 'idea-folders' })
}
