import type { Context } from '@/lib/access/context'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { archivePrefix } from '@/lib/platform/storage/keys'
import { abortMultipartUploads } from '@/lib/platform/storage/multipart'
import { deletePrefix } from '@/lib/platform/storage/objects'
import { underWay } from './internal'

/** Brings a data export in line with its job when that ended without a file, and removes what there is of it. */
export async function settleArchive(ctx: Context, input: { subjectId: string; jobId: string }): Promise<void> {
  const { organizationId } = ctx
  const isSettled = await withTenantTransaction(ctx, async (tx) => {
    const job = await tx.job.findFirst({ where: { organizationId, id: input.jobId, subjectId: input.subjectId } })
    if (!job || !['failed', 'canceled'].includes(job.state)) return false
    const { count } = await tx.dataArchive.updateMany({
      where: { organizationId, id: input.subjectId, status: { in: underWay } },
      data: { status: job.state, errorCode: job.errorCode, errorMessage: job.errorMessage },
    })
    return count > 0
  })
  if (!isSettled) return
  const prefix = archivePrefix({ organizationId, archiveId: input.subjectId })
  await abortMultipartUploads(prefix)
  await deletePrefix(prefix)
}
