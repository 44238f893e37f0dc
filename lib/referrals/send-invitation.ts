import type { Context } from '@/lib/access/context'
import { assertEntitled } from '@/lib/access/entitlements/check-entitlement'
import { liveOrganization } from '@/lib/access/live-organization'
import { authorize } from '@/lib/access/permissions'
import { addMilliseconds, type Clock, hour } from '@/lib/core/time'
import { systemDb, withTenant } from '@/lib/platform/db/db'
import { sendMail } from '@/lib/platform/mail'
import { getReferralCode } from './get-referral-code'
import { invitationMail } from './invitation-mail'

const retryAfterMs = hour

/**
 * Sends an invitation's mail. What was sent, or given up, is left alone.
 * @returns whether this call sent it
 * @throws what a guard or the mail server answered; the caller tries again, and gives up with `giveUpInvitation`
 */
export async function sendInvitation(ctx: Context, { invitationId }: { invitationId: string }): Promise<boolean> {
  authorize(ctx, 'referral.invite')
  const { organizationId } = ctx
  const waiting = { id: invitationId, organizationId, sentAt: null, failedAt: null }
  const found = await withTenant(ctx, async (db) => {
    const invitation = await db.referralInvitation.findFirst({ where: waiting })
    if (!invitation) return null
    const [organization, inviter] = await Promise.all([
      db.organization.findFirst({ where: { id: organizationId, ...liveOrganization }, select: { name: true } }),
      db.user.findFirst({ where: { id: invitation.invitedById }, select: { name: true } }),
    ])
    return organization && { email: invitation.email, inviter: inviter?.name ?? '', organization: organization.name }
  })
  if (!found) return false
  await assertEntitled(ctx, 'invite', { subject: { type: 'referral-invitation', id: invitationId } })
  const { link } = await getReferralCode(ctx)
  await sendMail({ to: found.email, ...invitationMail({ ...found, link }) })
  await withTenant(ctx, (db) =>
    db.referralInvitation.updateMany({ where: waiting, data: { sentAt: ctx.now(), lastError: null } }),
  )
  return true
}

/** Notes that an invitation could not be sent. The sender sees that, and can send it again. */
export async function giveUpInvitation(
  ctx: Context,
  { invitationId, reason }: { invitationId: string; reason: string },
): Promise<void> {
  authorize(ctx, 'referral.invite')
  await withTenant(ctx, (db) =>
    db.referralInvitation.updateMany({
      where: { id: invitationId, organizationId: ctx.organizationId, sentAt: null, failedAt: null },
      data: { failedAt: ctx.now(), lastError: reason.slice(0, 500) },
    }),
  )
}

/** By what an invitation that a guard holds up is known among the held work. */
export function heldInvitationKey(invitationId: string): string {
  return `${heldPrefix}${invitationId}`
}

const heldPrefix = 'referral-invitation:'

/**
 * Gives up invitations that no one has sent within an hour, so that none waits forever; those that a guard holds up wait
 * for staff. Returns how many.
 */
export async function sweepInvitations(now: Clock): Promise<number> {
  const before = addMilliseconds(now(), -retryAfterMs)
  return systemDb().$executeRaw`
    UPDATE referral_invitations i SET failed_at = ${now()}::timestamptz, last_error = 'not sent in time'
    WHERE sent_at IS NULL AND failed_at IS NULL AND created_at < ${before}::timestamptz AND NOT EXISTS (
      SELECT 1 FROM held_work h WHERE h.dedupe_key = ${heldPrefix} || i.id::text AND h.state = 'held'
    )`
}
