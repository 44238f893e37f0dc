import type { Context } from '@/lib/access/context'
import { refusalText } from '@/lib/access/entitlements/decide'
import { NotFound } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { sendMailOnce } from '@/lib/platform/send-mail-once'
import { parseClerkEvent } from './clerk-events'
import type { InvitationSnapshot } from './clerk-objects'
import { refusedInvitationMail } from './refused-invitation-mail'

/**
 * Who is told that an invitation was revoked: the person who made it, or the admins where Clerk does not say or they have left.
 * @returns their ids
 * @throws NotFound when the event is not in the inbox
 */
export async function listTold(ctx: Context, { eventId }: { eventId: string }): Promise<string[]> {
  const { inviterId } = await readInvitation(eventId)
  const members = await systemDb().membership.findMany({
    where: { organizationId: ctx.organizationId, removedAt: null, user: { deletedAt: null, email: { not: '' } } },
    select: { role: true, user: { select: { id: true, clerkId: true } } },
  })
  const inviters = members.filter(({ user }) => user.clerkId === inviterId)
  const told = inviters.length > 0 ? inviters : members.filter(({ role }) => role === 'admin')
  return told.map(({ user }) => user.id)
}

/**
 * Writes to one of them, once for an event: why, and what to do.
 * @throws NotFound when there is no such event, organization or person; Internal when the mail server does not take it,
 *   Unavailable while another call is sending it
 */
export async function tellOfRefusedInvitation(
  ctx: Context,
  { eventId, reason, userId }: { eventId: string; reason: string; userId: string },
): Promise<void> {
  const words = refusalText('invite', reason)
  const [{ email }, organization, user] = await Promise.all([
    readInvitation(eventId),
    systemDb().organization.findUnique({ where: { id: ctx.organizationId }, select: { name: true } }),
    systemDb().user.findUnique({ where: { id: userId }, select: { email: true } }),
  ])
  if (!words || !organization || !user) throw new NotFound('invitation')
  const facts = { ...words, email, organization: organization.name, appUrl: env().APP_URL }
  await sendMailOnce(['refused-invitation', eventId, userId], { to: user.email, ...refusedInvitationMail(facts) })
}

async function readInvitation(eventId: string): Promise<InvitationSnapshot> {
  const event = await systemDb().clerkWebhookEvent.findUnique({ where: { id: eventId } })
  const change = event && parseClerkEvent(event.payload, event.receivedAt)
  if (change?.kind !== 'invitation') throw new NotFound('event')
  return change.invitation
}
