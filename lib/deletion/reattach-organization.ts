import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { Conflict } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { type SystemTransaction, systemDb } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { reattachInput } from './schemas'

/**
 * Restores an organization that was deleted at Clerk: it takes the place of an empty one that one of its former admins has
 * made since, at Clerk and for that one's members. The empty one is removed.
 * @throws Forbidden for everyone but staff, Invalid, Conflict when the one was not deleted at Clerk or is being removed, or the
 * other is not empty or has none of its admins
 */
export async function reattachOrganization(ctx: StaffContext, input: z.input<typeof reattachInput>): Promise<void> {
  assertStaff(ctx)
  const { organizationId, newOrganizationId } = parseInput(reattachInput, input)
  await systemDb().$transaction(async (tx) => {
    await tx.$queryRaw`
      SELECT 1 FROM organizations WHERE id IN (${organizationId}::uuid, ${newOrganizationId}::uuid) ORDER BY id FOR UPDATE`
    const deleted = await tx.organization.findFirst({
      where: { id: organizationId, deletedAt: { not: null }, purgeStartedAt: null },
    })
    if (!deleted) throw new Conflict('This organization wasn’t deleted in Clerk, or it’s already being removed.')
    const made = await findEmpty(tx, newOrganizationId, organizationId)
    const now = ctx.now()
    // Clerk's id is given free first, since only one row may have it.
    await tx.organization.update({
      where: { id: made.id },
      data: { clerkId: `replaced-${newId()}`, deletionRequestedAt: now, purgeDueAt: now },
    })
    const { clerkId, clerkUpdatedAt, name, slug, imageUrl } = made
    await tx.organization.update({
      where: { id: organizationId },
      data: {
        ...{ clerkId, clerkUpdatedAt, name, slug, imageUrl },
        ...{ deletedAt: null, deletionRequestedAt: null, deletionRequestedById: null },
        ...{ purgeDueAt: null, purgeRemindedAt: null },
      },
    })
    await moveMembers(tx, { from: made.id, to: organizationId, now })
    for (const id of [organizationId, made.id]) {
      await recordAudit(
        tx,
        { ...ctx, organizationId: id },
        {
          action: 'organization.reattach',
          target: { type: 'organization', id: organizationId },
          data: { newOrganizationId },
        },
      )
    }
    await recordEvent(tx, { organizationId, name: 'organization/deletion-changed', data: { change: 'withdrawn' } })
  })
  await relayAfterCommit({ organizationId, userId: null, now: ctx.now })
}

async function findEmpty(tx: SystemTransaction, id: string, deletedId: string) {
  const formerAdmins = await tx.membership.findMany({
    where: { organizationId: deletedId, role: 'admin' },
    select: { userId: true },
  })
  const made = await tx.organization.findFirst({
    where: {
      id,
      deletedAt: null,
      deletionRequestedAt: null,
      videos: { none: {} },
      subscriptions: { none: {} },
      payments: { none: {} },
      memberships: {
        some: { role: 'admin', removedAt: null, userId: { in: formerAdmins.map(({ userId }) => userId) } },
      },
    },
  })
  if (!made || id === deletedId) {
    throw new Conflict('The new organization must be empty and have an admin of the deleted one. Check its ID.')
  }
  return made
}

/** At Clerk only the members of the new one belong to it. */
async function moveMembers(
  tx: SystemTransaction,
  { from, to, now }: { from: string; to: string; now: Date },
): Promise<void> {
  const members = await tx.membership.findMany({ where: { organizationId: from } })
  await tx.membership.deleteMany({ where: { organizationId: from } })
  await tx.membership.updateMany({ where: { organizationId: to, removedAt: null }, data: { removedAt: now } })
  for (const { userId, role, clerkId, clerkCreatedAt, clerkUpdatedAt, removedAt } of members) {
    const values = { role, clerkId, clerkCreatedAt, clerkUpdatedAt, removedAt }
    await tx.membership.upsert({
      where: { organizationId_userId: { organizationId: to, userId } },
      create: { organizationId: to, userId, ...values },
      update: values,
    })
  }
}
