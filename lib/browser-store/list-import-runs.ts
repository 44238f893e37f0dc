import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { type Page, pageOfAll } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { shortListInput } from '@/lib/core/short-list-input'
import { withTenant } from '@/lib/platform/db/db'
import { toRunView } from './internal'
import { mostRuns } from './limits'
import type { ImportRunView } from './schemas'

/** The organization's imports of the old browser store, newest first: all of them, since there are at most 100. */
export async function listImportRuns(
  ctx: Context,
  input: z.input<typeof shortListInput> = {},
): Promise<Page<ImportRunView>> {
  authorize(ctx, 'browser-store.read')
  const place = parseInput(shortListInput, input)
  const rows = await withTenant(ctx, (db) =>
    db.importRun.findMany({
      where: { organizationId: ctx.organizationId, deletedAt: null },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: mostRuns,
    }),
  )
  return pageOfAll(rows.map(toRunView), place, { list: 'browser-store' })
}
