import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { lockOrganization } from '@/lib/access/lock-organization'
import { authorize } from '@/lib/access/permissions'
import { Invalid, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { cancelAllJobs } from '@/lib/jobs/cancel-all-jobs'
import { systemDb } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { getDeletion } from './get-deletion'
import { isSameName, purgeDueAt } from './rules'
import { type DeletionView, requestDeletionInput } from './schemas'

/**
 * Closes the organization at once and has it removed after the grace period, until which an admin can restore it. Its
 * jobs are canceled, but for the export of its data. Repeating it changes nothing.
 * @param input `name` is the organization's name, typed
 * @throws Forbidden for everyone but admins, Invalid when the name is another, NotFound
 */
export async function requestDeletion(ctx: UserContext, input: unknown): Promise<DeletionView> {
  authorize(ctx, 'organization.delete')
  const { name } = parseInput(requestDeletionInput, input)
  const { organizationId } = ctx
  await systemDb().$transaction(async (tx) => {
    await lockOrganization(tx, organizationId)
    const row = await tx.organization.findFirst({ where: { id: organizationId, deletedAt: null } })
    if (!row) throw new NotFound('organization')
    if (!isSameName(name, row.name)) {
      const message = 'This isn’t the organization’s name. Type it exactly as shown.'
      throw new Invalid(message, { fields: { name: [message] } })
    }
    if (row.deletionRequestedAt) return
    const now = ctx.now()
    const dueAt = purgeDueAt(now)
    await tx.organization.update({
      where: { id: organizationId },
      data: { deletionRequestedAt: now, deletionRequestedById: ctx.userId, purgeDueAt: dueAt, purgeRemindedAt: null },
    })
    const canceledJobs = await cancelAllJobs(tx, ctx, { except: 'archive_organization' })
    await recordAudit(tx, ctx, {
      action: 'organization.delete',
      target: { type: 'organization', id: organizationId },
      data: { purgeDueAt: dueAt.toISOString(), canceledJobs },
    })
    await recordEvent(tx, { organizationId, name: 'organization/deletion-changed', data: { change: 'requested' } })
  })
  await relayAfterCommit(ctx)
  return getDeletion(ctx)
}
