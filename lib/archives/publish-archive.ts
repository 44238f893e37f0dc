import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { addMilliseconds } from '@/lib/core/time'
import { completeJob } from '@/lib/jobs/complete-job'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { planRemoval } from '@/lib/platform/storage/plan-removal'
import type { BuiltArchive } from './build-archive'
import { archiveLifeMs } from './rules'

/** Notes that a data export is being made. */
export async function beginArchive(ctx: Context, { archiveId }: { archiveId: string }): Promise<void> {
  await withTenantTransaction(ctx, (tx) =>
    tx.dataArchive.updateMany({
      where: { organizationId: ctx.organizationId, id: archiveId, status: 'pending' },
      data: { status: 'processing' },
    }),
  )
}

/**
 * Makes a data export available for seven days, and completes its job with it.
 * @throws JobEnded when the job is not this run's any more
 */
export async function publishArchive(
  ctx: Context,
  input: { archiveId: string; jobId: string; runId: string; built: BuiltArchive },
): Promise<void> {
  const { organizationId } = ctx
  const { archiveId, jobId, runId, built } = input
  await withTenantTransaction(ctx, async (tx) => {
    await completeJob(tx, ctx, { jobId, runId, result: { archiveId, bytes: built.bytes } })
    const now = ctx.now()
    const expiresAt = addMilliseconds(now, archiveLifeMs)
    await tx.dataArchive.updateMany({
      where: { organizationId, id: archiveId },
      data: {
        status: 'completed',
        sizeBytes: BigInt(built.bytes),
        sha256: built.sha256,
        fileCount: built.fileCount,
        rowCount: built.rowCount,
        completedAt: now,
        expiresAt,
      },
    })
    await planRemoval(tx, { organizationId, kind: 'archive', ids: [archiveId], now, dueAt: expiresAt })
    await recordAudit(tx, ctx, { action: 'archive.complete', target: { type: 'archive', id: archiveId } })
  })
  await relayAfterCommit(ctx)
}
