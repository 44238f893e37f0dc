import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { endUpload, type LoadedUpload } from './internal'

/**
 * Ends an upload whose file is not what it should be, with the reason a person reads, and hands its bytes to the clean-up
 * job. One that has ended stays as it is.
 */
export async function rejectUpload(
  ctx: Context,
  { subject, declaration }: Pick<LoadedUpload, 'subject' | 'declaration'>,
  refusal: { errorCode: string; message: string },
): Promise<void> {
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    if (!(await endUpload(tx, ctx, subject, 'rejected'))) return
    await declaration.reject(tx, ctx, subject, refusal)
    await tx.storageDeletion.createMany({
      data: {
        organizationId,
        subjectType: subject.type,
        subjectId: subject.id,
        prefix: declaration.prefixOf({ organizationId, id: subject.id }),
        dueAt: ctx.now(),
      },
      skipDuplicates: true,
    })
    await recordAudit(tx, ctx, {
      action: 'upload.reject',
      target: subject,
      data: { errorCode: refusal.errorCode },
    })
  })
}
