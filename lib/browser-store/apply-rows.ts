import { createReadStream } from 'node:fs'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { Conflict } from '@/lib/core/errors'
import { minute } from '@/lib/core/time'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { loadRun, reportOf, type StoredReport, withFile } from './internal'
import { prepareRows } from './prepare-rows'
import { readOutline } from './read-export'
import { blankReport } from './report'
import { storeRows } from './store-rows'

type Run = { signal?: AbortSignal; report?: (fraction: number) => void; stopAt?: number }

/** How long a step stores rows before it hands on to the next. */
const stepMs = minute

/**
 * Stores the rows of an import from where it stands, a batch in each transaction together with how far it is: after a crash it
 * goes on there, and no row is stored twice. Returns how many are stored, and whether that is all.
 * @throws Conflict when another run of it came first or it was deleted
 */
export async function applyRows(
  ctx: Context,
  { importId }: { importId: string },
  run: Run = {},
): Promise<{ rowsDone: number; isDone: boolean }> {
  const { organizationId } = ctx
  const started = await withTenant(ctx, (db) => loadRun(db, ctx, importId))
  if (started.status === 'completed') return { rowsDone: started.rowsDone, isDone: true }
  if (started.status !== 'applying') throw new Conflict('This import was stopped.')
  const stopAt = run.stopAt ?? Date.now() + stepMs
  let { rowsDone } = started
  const isDone = await withFile(ctx, importId, run.signal, async (file) => {
    const outline = await readOutline(createReadStream(file))
    const report: StoredReport = {
      tables: rowsDone === 0 ? blankReport(outline) : reportOf(started).tables,
      ignored: outline.ignored,
    }
    for await (const rows of prepareRows(file, outline, { skip: rowsDone, now: started.createdAt })) {
      run.signal?.throwIfAborted()
      const before = rowsDone
      await withTenantTransaction(
        ctx,
        async (tx) => {
          await storeRows(tx, ctx, started, rows, report.tables)
          const { count } = await tx.importRun.updateMany({
            where: { organizationId, id: importId, status: 'applying', rowsDone: before, deletedAt: null },
            data: { rowsDone: before + rows.length, report },
          })
          if (count === 0) throw new Conflict('This import was stopped.')
        },
        { timeoutMs: minute },
      )
      rowsDone += rows.length
      run.report?.(rowsDone / Math.max(outline.rows, 1))
      if (Date.now() >= stopAt) return rowsDone >= outline.rows
    }
    return true
  })
  if (isDone) await finish(ctx, importId)
  await relayAfterCommit(ctx)
  return { rowsDone, isDone }
}

async function finish(ctx: Context, importId: string): Promise<void> {
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const { count } = await tx.importRun.updateMany({
      where: { organizationId, id: importId, status: 'applying' },
      data: { status: 'completed', completedAt: ctx.now() },
    })
    if (count === 0) return
    const { tables } = reportOf(await loadRun(tx, ctx, importId))
    const sum = (name: 'new' | 'same' | 'changed') => tables.reduce((all, table) => all + table[name], 0)
    await recordAudit(tx, ctx, {
      ...{ action: 'browser-store.import', target: { type: 'browser_store', id: importId } },
      data: { new: sum('new'), same: sum('same'), changed: sum('changed') },
    })
  })
}
