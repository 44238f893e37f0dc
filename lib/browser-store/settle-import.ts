import type { Context } from '@/lib/access/context'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { planRemoval } from '@/lib/platform/storage/plan-removal'

/**
 * Brings an import in line with its job when that failed or was canceled. One that was not checked ends with it; one that was being
 * stored can be started again, and what it stored is the same then.
 */
export async function settleImport(ctx: Context, input: { subjectId: string; jobId: string }): Promise<void> {
  const { organizationId } = ctx
  const { subjectId: id, jobId } = input
  await withTenantTransaction(ctx, async (tx) => {
    const job = await tx.job.findFirst({ where: { organizationId, id: jobId, subjectId: id } })
    if (job?.state !== 'failed' && job?.state !== 'canceled') return
    const errorMessage = (job.errorMessage ?? 'The import was canceled.').slice(0, 2_000)
    const isCheck = (job.input as { mode?: unknown } | null)?.mode === 'check'
    const { count } = await tx.importRun.updateMany({
      where: { organizationId, id, status: { in: isCheck ? ['uploaded', 'checking'] : ['applying'] } },
      data: { status: isCheck ? job.state : 'ready', errorMessage },
    })
    if (count === 0 || !isCheck) return
    const now = ctx.now()
    await planRemoval(tx, { organizationId, kind: 'browser_store', ids: [id], now, dueAt: now })
  })
}
