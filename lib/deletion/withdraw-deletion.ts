import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { type Prisma, systemDb } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { getDeletion } from './get-deletion'
import type { DeletionView } from './schemas'

/**
 * Restores an organization that waits to be deleted: it is open again, with everything it had. Canceled jobs stay
 * canceled. Repeating it changes nothing.
 * @throws Forbidden for everyone but admins, Conflict once the removal has started
 */
export async function withdrawDeletion(ctx: UserContext): Promise<DeletionView> {
  authorize(ctx, 'organization.delete')
  await restore(ctx, ctx.organizationId)
  return getDeletion(ctx)
}

/**
 * Opens the organization again if its removal has not started; of a removal that starts at this moment and this, one wins.
 * @throws Conflict
 */
export async function restore(
  source: ChangeSource,
  organizationId: string,
  data: Prisma.InputJsonObject = {},
): Promise<void> {
  await systemDb().$transaction(async (tx) => {
    const { count } = await tx.organization.updateMany({
      where: { id: organizationId, deletionRequestedAt: { not: null }, deletedAt: null, purgeStartedAt: null },
      data: { deletionRequestedAt: null, deletionRequestedById: null, purgeDueAt: null, purgeRemindedAt: null },
    })
    if (count === 0) {
      const row = await tx.organization.findUnique({ where: { id: organizationId } })
      if (!row || row.purgeStartedAt) throw tooLate()
      if (row.deletedAt) throw new Conflict('This organization was deleted. Contact support to get it back.')
      return
    }
    await recordAudit(
      tx,
      { ...source, organizationId },
      { action: 'organization.restore', target: { type: 'organization', id: organizationId }, data },
    )
    await recordEvent(tx, { organizationId, name: 'organization/deletion-changed', data: { change: 'withdrawn' } })
  })
  await relayAfterCommit({ organizationId, userId: null, now: source.now })
}

function tooLate(): Conflict {
  return new Conflict('This organization is being removed and can no longer be restored.')
}
