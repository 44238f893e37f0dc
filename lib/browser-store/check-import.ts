import { createReadStream } from 'node:fs'
import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { minute } from '@/lib/core/time'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { loadRun, withFile } from './internal'
import { prepareRows } from './prepare-rows'
import { readOutline } from './read-export'
import { blankReport } from './report'
import { storeRows } from './store-rows'

type Run = { signal?: AbortSignal; report?: (fraction: number) => void }

/** Ends the transaction of a dry run, so that nothing of it stays. */
class RolledBack extends Error {}

/**
 * Reads the file of an import as a whole, and finds out what importing it would do: by doing it, in a transaction that is rolled
 * back. The import is `ready` with its report then. Repeats change nothing else.
 * @throws BrokenExport with place and reason; nothing was written then
 */
export async function checkImport(ctx: Context, { importId }: { importId: string }, run: Run = {}): Promise<void> {
  const { organizationId } = ctx
  const started = await withTenantTransaction(ctx, async (tx) => {
    const status = { in: ['uploaded', 'checking', 'ready'] }
    await tx.importRun.updateMany({ where: { organizationId, id: importId, status }, data: { status: 'checking' } })
    return loadRun(tx, ctx, importId)
  })
  if (started.status !== 'checking') return
  await withFile(ctx, importId, run.signal, async (file) => {
    const outline = await readOutline(createReadStream(file))
    const tables = blankReport(outline)
    const dryRun = async () => {
      await withTenantTransaction(
        ctx,
        async (tx) => {
          let done = 0
          for await (const rows of prepareRows(file, outline, { skip: 0, now: started.createdAt })) {
            run.signal?.throwIfAborted()
            await storeRows(tx, ctx, started, rows, tables)
            done += rows.length
            run.report?.(done / Math.max(outline.rows, 1))
          }
          throw new RolledBack()
        },
        { timeoutMs: 15 * minute },
      )
    }
    await dryRun().catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error
    })
    const { count } = await withTenant(ctx, (db) =>
      db.importRun.updateMany({
        where: { organizationId, id: importId, status: 'checking' },
        data: { status: 'ready', rowsTotal: outline.rows, report: { tables, ignored: outline.ignored } },
      }),
    )
    if (count === 0) throw new NotFound('import')
  })
}
