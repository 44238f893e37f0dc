import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { loadRun, toRunView } from './internal'
import { type ImportRunView, importIdInput } from './schemas'

/**
 * Begins to store what a checked export holds, as a job. One that is under way or done answers as it is.
 * @throws NotFound, Conflict while the file is not checked or can't be imported, RateLimited
 */
export async function applyImport(ctx: Context, input: z.input<typeof importIdInput>): Promise<ImportRunView> {
  authorize(ctx, 'browser-store.create')
  const { importId } = parseInput(importIdInput, input)
  const { organizationId } = ctx
  const run = await withTenantTransaction(ctx, async (tx) => {
    const { count } = await tx.importRun.updateMany({
      where: { organizationId, id: importId, status: 'ready', deletedAt: null },
      data: { status: 'applying', rowsDone: 0, errorMessage: null },
    })
    const found = await loadRun(tx, ctx, importId)
    if (count === 0) {
      if (found.status === 'applying' || found.status === 'completed') return found
      throw new Conflict(
        found.status === 'failed'
          ? 'This file can’t be imported. See what is wrong with it, and upload another one.'
          : 'This file is still being checked. Wait until its preview is there.',
      )
    }
    await enqueueJob(tx, ctx, {
      type: 'import_browser_store',
      subject: { type: 'browser_store', id: importId },
      title: found.name,
      input: { importId, mode: 'apply' },
    })
    await recordAudit(tx, ctx, { action: 'browser-store.apply', target: { type: 'browser_store', id: importId } })
    return found
  })
  await relayAfterCommit(ctx)
  return toRunView(run)
}
