import type { Context } from '@/lib/access/context'
import { withTenantTransaction } from '@/lib/platform/db/db'

/** Brings an export in line with its job when that ended without a file. A newer job of the export decides instead. */
export async function settleExport(ctx: Context, input: { subjectId: string; jobId: string }): Promise<void> {
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const newest = await tx.job.findFirst({
      where: { organizationId, subjectId: input.subjectId, type: 'export_clip' },
      orderBy: { createdAt: 'desc' },
    })
    if (!newest || newest.id !== input.jobId || !['failed', 'canceled'].includes(newest.state)) return
    await tx.clipExport.updateMany({
      where: { organizationId, id: input.subjectId, status: { in: ['pending', 'processing'] } },
      data: { status: newest.state, errorCode: newest.errorCode, errorMessage: newest.errorMessage },
    })
  })
}
