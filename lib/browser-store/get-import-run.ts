import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { loadRun, toRunView } from './internal'
import { type ImportRunView, importIdInput } from './schemas'

/** An import with its report: what it would do, or did, by table. @throws NotFound */
export async function getImportRun(ctx: Context, input: z.input<typeof importIdInput>): Promise<ImportRunView> {
  authorize(ctx, 'browser-store.read')
  const { importId } = parseInput(importIdInput, input)
  return toRunView(await withTenant(ctx, (db) => loadRun(db, ctx, importId)))
}
