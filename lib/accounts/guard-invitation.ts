import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { checkEntitlement } from '@/lib/access/entitlements/check-entitlement'
import { planLimitOf } from '@/lib/access/entitlements/plan-limits'
import { readEntitlementFacts } from '@/lib/access/entitlements/read-entitlement-facts'
import { standingOf } from '@/lib/access/entitlements/standing'
import { lockOrganization } from '@/lib/access/lock-organization'
import { Internal, NotFound } from '@/lib/core/errors'
import {
  type ClerkInvitationState,
  getClerkOrganization,
  getInvitationState,
  getSeatHolders,
  revokeInvitation,
} from '@/lib/platform/clerk'
import { type SystemTransaction, systemDb } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import type { InvitationSnapshot } from './clerk-objects'
import { snapshotOf } from './provision-session'
import { upsertOrganizationFromClerk } from './upsert-organization-from-clerk'

/** An invitation with the event of the inbox that told of it. */
type Told = InvitationSnapshot & { eventId: string }

/**
 * Asks the guards about an invitation that was made in Clerk, which asks nobody, and takes it back where they refuse it;
 * the person who made it is told by mail. One that is no longer pending is left alone. A refusal is written down before Clerk is
 * asked to follow, so that another try, whatever the switches say by then, ends what this one began.
 * @throws Internal when Clerk does not answer: try again later
 */
export async function guardInvitation(source: ChangeSource, invitation: Told): Promise<void> {
  const organizationId = await findOrganization(source, invitation.organizationId)
  if (!organizationId) return
  const ctx: Context = { ...source, organizationId, userId: null, role: null }
  const reason = (await findRefusal(ctx, invitation)) ?? (await refuse(ctx, invitation))
  if (reason === null) return
  if ((await revoke(invitation)) !== 'revoked') return
  await noteOnce(ctx, invitation, 'invitation.revoke', reason, (tx) =>
    recordEvent(tx, { organizationId, name: 'invitation/refused', data: { eventId: invitation.eventId, reason } }),
  )
  await relayAfterCommit(ctx)
}

/** The row of the organization, made where its own event has not arrived yet; null for one that is gone. */
async function findOrganization(source: ChangeSource, clerkId: string): Promise<string | null> {
  const find = () => systemDb().organization.findUnique({ where: { clerkId }, select: { id: true, deletedAt: true } })
  let found = await find()
  if (!found) {
    try {
      await upsertOrganizationFromClerk(source, snapshotOf(await getClerkOrganization(clerkId)))
    } catch (error) {
      if (error instanceof NotFound) return null
      throw error
    }
    found = await find()
  }
  return found && !found.deletedAt ? found.id : null
}

/** Why an earlier try refused the invitation; null when none did. */
async function findRefusal(ctx: Context, invitation: Told): Promise<string | null> {
  const row = await systemDb().auditEntry.findFirst({ where: noteOf(ctx, invitation, 'invitation.refuse') })
  return row ? (row.data as { reason: string }).reason : null
}

/** Asks the guards now. @returns why they refuse it; null where they do not, and where there is nothing left to refuse */
async function refuse(ctx: Context, invitation: Told): Promise<string | null> {
  const seatsLeft = await readSeatsLeft(ctx, invitation)
  const decision = await checkEntitlement(ctx, 'invite', { seatsLeft })
  if (decision.allowed) return null
  if ((await readInvitationState(invitation)) !== 'pending') return null
  await noteOnce(ctx, invitation, 'invitation.refuse', decision.reason)
  return decision.reason
}

/**
 * The places that are left when this invitation's turn comes, after the members and the invitations before it. So of
 * several at once the first that fit stay, whatever the order in which their events arrive.
 * @returns undefined where nothing is to be refused: it is no longer pending, or there is no limit
 */
async function readSeatsLeft(ctx: Context, invitation: Told): Promise<number | undefined> {
  const limit = planLimitOf('seats', standingOf(await readEntitlementFacts(ctx)))
  if (limit === null) return undefined
  const { members, invitations } = await getSeatHolders(invitation.organizationId)
  const turn = invitations.indexOf(invitation.id)
  return turn === -1 ? undefined : limit - members - turn
}

/** @returns what the invitation is then: revoked, or what someone was quicker to make of it */
async function revoke(invitation: Told): Promise<ClerkInvitationState | null> {
  const before = await readInvitationState(invitation)
  if (before !== 'pending') return before
  try {
    await revokeInvitation(invitation.organizationId, invitation.id)
    return 'revoked'
  } catch (error) {
    const after = await readInvitationState(invitation)
    if (after === 'pending') throw new Internal('Clerk did not take the invitation back', { cause: error })
    return after
  }
}

function readInvitationState({ organizationId, id }: Told): Promise<ClerkInvitationState | null> {
  return getInvitationState(organizationId, id)
}

type Note = 'invitation.refuse' | 'invitation.revoke'

/** Writes the audit row, and does what goes with it, unless another delivery did. */
async function noteOnce(
  ctx: Context,
  invitation: Told,
  action: Note,
  reason: string,
  effect?: (tx: SystemTransaction) => Promise<unknown>,
): Promise<void> {
  const target = { type: 'invitation', id: invitation.id }
  await systemDb().$transaction(async (tx) => {
    await lockOrganization(tx, ctx.organizationId)
    if (await tx.auditEntry.findFirst({ where: noteOf(ctx, invitation, action) })) return
    await recordAudit(tx, ctx, { action, target, data: { reason } })
    await effect?.(tx)
  })
}

function noteOf({ organizationId }: Context, { id: targetId }: Told, action: Note) {
  return { organizationId, action, targetType: 'invitation', targetId }
}
