import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { cancelJobsOfSubject } from '@/lib/jobs/cancel-jobs-of-subject'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { planRemoval } from '@/lib/platform/storage/plan-removal'
import { loadRun } from './internal'
import { importIdInput } from './schemas'

/**
 * Takes an import off the list and removes its file; what is under way of it is canceled. What was imported stays, with the
 * original rows, so that importing the same again adds nothing.
 * @throws NotFound
 */
export async function deleteImportRun(ctx: Context, input: z.input<typeof importIdInput>): Promise<void> {
  authorize(ctx, 'browser-store.delete')
  const { importId } = parseInput(importIdInput, input)
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const run = await loadRun(tx, ctx, importId)
    const now = ctx.now()
    const where = { organizationId, id: importId, deletedAt: null }
    const { count } = await tx.importRun.updateMany({ where, data: { deletedAt: now } })
    if (count === 0) return
    await cancelJobsOfSubject(tx, ctx, { type: 'browser_store', id: importId })
    await planRemoval(tx, { organizationId, kind: 'browser_store', ids: [importId], now, dueAt: now })
    await recordAudit(tx, ctx, {
      ...{ action: 'browser-store.delete', target: { type: 'browser_store', id: importId } },
      data: { name: run.name },
    })
  })
  await relayAfterCommit(ctx)
}
