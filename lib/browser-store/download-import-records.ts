import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { exportRecords } from './export-records'
import { loadRun, reportOf } from './internal'
import { importIdInput } from './schemas'

/**
 * All that was imported of the databases of an import, as a file to take along: its name, and its content as it is read.
 * @throws NotFound, Conflict while nothing was imported
 */
export async function downloadImportRecords(
  ctx: Context,
  input: z.input<typeof importIdInput>,
): Promise<{ filename: string; content: AsyncGenerator<string> }> {
  authorize(ctx, 'browser-store.read')
  const { importId } = parseInput(importIdInput, input)
  const run = await withTenantTransaction(ctx, async (tx) => {
    const found = await loadRun(tx, ctx, importId)
    if (found.status !== 'completed') throw new Conflict('Nothing of this was imported yet. Import it first.')
    await recordAudit(tx, ctx, { action: 'browser-store.export', target: { type: 'browser_store', id: importId } })
    return found
  })
  const day = run.createdAt.toISOString().slice(0, 10)
  return { filename: `Imported rows ${day}.json`, content: exportRecords(ctx, reportOf(run).tables) }
}
