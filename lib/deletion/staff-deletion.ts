import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { Conflict } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { staffDeletionInput } from './schemas'
import { restore } from './withdraw-deletion'

/**
 * Restores an organization that waits to be deleted, for people who cannot do it themselves.
 * @throws Forbidden for everyone but staff, Invalid without a reason, Conflict once its removal has started, or when it was
 * deleted at Clerk, where no one belongs to it any more
 */
export async function restoreOrganization(ctx: StaffContext, input: z.input<typeof staffDeletionInput>): Promise<void> {
  assertStaff(ctx)
  const { organizationId, reason } = parseInput(staffDeletionInput, input)
  await restore(ctx, organizationId, { reason })
}

/**
 * Ends the grace period of an organization that waits to be deleted: its removal starts now.
 * @throws Forbidden for everyone but staff, Invalid without a reason, Conflict when it does not wait to be deleted
 */
export async function purgeNow(ctx: StaffContext, input: z.input<typeof staffDeletionInput>): Promise<void> {
  assertStaff(ctx)
  const { organizationId, reason } = parseInput(staffDeletionInput, input)
  await systemDb().$transaction(async (tx) => {
    const { count } = await tx.organization.updateMany({
      where: {
        id: organizationId,
        purgeStartedAt: null,
        OR: [{ deletionRequestedAt: { not: null } }, { deletedAt: { not: null } }],
      },
      data: { purgeDueAt: ctx.now() },
    })
    if (count === 0) {
      throw new Conflict('Only an organization pending deletion can be removed. Reload the page.')
    }
    await recordAudit(
      tx,
      { ...ctx, organizationId },
      { action: 'organization.purge', target: { type: 'organization', id: organizationId }, data: { reason } },
    )
    await recordEvent(tx, { organizationId, name: 'organization/purge-due' })
  })
  await relayAfterCommit({ organizationId, userId: null, now: ctx.now })
}
