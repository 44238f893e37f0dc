import type { Context } from '../context'
import { ClerkFault, invalid } from '../faults'
import { newId, newSecret } from '../ids'
import { backendInvitationJson } from '../shapes/organizations'
import { sendInvitation } from './mails'
import { createMembership, findMembership } from './organizations'
import type { InvitationRecord, MembershipRecord, Metadata, OrganizationRecord, Role, UserRecord } from './records'
import { findUserByEmail } from './users'

const lifetime = 30 * 24 * 60 * 60_000

export type NewInvitation = {
  email: string
  role: Role
  inviter: UserRecord | null
  redirectUrl?: string | null
  expiresInDays?: number | null
  publicMetadata?: Metadata
  privateMetadata?: Metadata
  notify?: boolean
}

/** Throws where `email` is a member already or has a pending invitation. */
export function checkInvitable(context: Context, organization: OrganizationRecord, email: string): void {
  expireInvitations(context)
  const existing = findUserByEmail(context, email)
  if (existing && findMembership(context, organization.id, existing.id)) {
    throw new ClerkFault(400, 'already_a_member_in_organization', `${email} is already a member.`, {
      param: 'email_address',
    })
  }
  const isSame = (one: InvitationRecord) => one.organizationId === organization.id && one.email === email
  if (context.store.find('invitations', (one) => isSame(one) && one.status === 'pending')) {
    throw new ClerkFault(400, 'duplicate_record', `${email} has already been invited.`, { param: 'email_address' })
  }
}

export function createInvitation(
  context: Context,
  organization: OrganizationRecord,
  input: NewInvitation,
): InvitationRecord {
  const { store } = context
  const now = context.now()
  checkRedirect(context, input.redirectUrl ?? null)
  checkInvitable(context, organization, input.email)
  const invitation = store.put('invitations', {
    id: newId('orginv'),
    organizationId: organization.id,
    email: input.email,
    role: input.role,
    status: 'pending',
    ticket: newSecret(),
    redirectUrl: input.redirectUrl ?? null,
    inviterUserId: input.inviter?.id ?? null,
    acceptedBy: null,
    publicMetadata: input.publicMetadata ?? {},
    privateMetadata: input.privateMetadata ?? {},
    expiresAt: now + (input.expiresInDays ? input.expiresInDays * 24 * 60 * 60_000 : lifetime),
    createdAt: now,
    updatedAt: now,
  })
  context.webhooks.enqueue('organizationInvitation.created', backendInvitationJson(context, invitation))
  if (input.notify !== false) sendInvitation(context, invitation, organization, input.inviter)
  return invitation
}

export function revokeInvitation(context: Context, invitation: InvitationRecord): InvitationRecord {
  if (invitation.status !== 'pending') {
    throw new ClerkFault(400, 'organization_invitation_not_pending', 'Only a pending invitation can be revoked.')
  }
  const revoked = context.store.put('invitations', { ...invitation, status: 'revoked', updatedAt: context.now() })
  context.webhooks.enqueue('organizationInvitation.revoked', backendInvitationJson(context, revoked))
  return revoked
}

export function acceptInvitation(context: Context, invitation: InvitationRecord, user: UserRecord): MembershipRecord {
  const organization = context.store.get('organizations', invitation.organizationId)
  const isReceiver = user.emails.some(
    (email) => email.address === invitation.email && email.verification?.status === 'verified',
  )
  if (invitation.status !== 'pending' || !organization || !isReceiver) throw ticketRefused(invitation)
  const membership =
    findMembership(context, organization.id, user.id) ??
    createMembership(context, organization, user.id, invitation.role)
  const accepted = context.store.put('invitations', {
    ...invitation,
    status: 'accepted',
    acceptedBy: user.id,
    updatedAt: context.now(),
  })
  context.webhooks.enqueue('organizationInvitation.accepted', backendInvitationJson(context, accepted))
  return membership
}

/** The pending invitation behind a ticket; throws what Clerk's components know how to show. */
export function invitationOfTicket(context: Context, ticket: string | null): InvitationRecord {
  expireInvitations(context)
  const invitation = ticket ? context.store.find('invitations', (one) => one.ticket === ticket) : null
  if (invitation?.status !== 'pending') throw ticketRefused(invitation)
  return invitation
}

export function expireInvitations(context: Context): void {
  const now = context.now()
  for (const one of context.store.all('invitations', (each) => each.status === 'pending' && each.expiresAt <= now)) {
    context.store.put('invitations', { ...one, status: 'expired', updatedAt: now })
  }
}

function ticketRefused(invitation: InvitationRecord | null): ClerkFault {
  const reasons = {
    accepted: 'This invitation has already been accepted. Sign in to continue.',
    revoked: 'This invitation was revoked. Ask for a new one.',
    expired: 'This invitation has expired. Ask for a new one.',
    pending: 'This invitation was sent to another email address.',
  }
  const code = invitation?.status === 'expired' ? 'ticket_expired_code' : 'ticket_invalid_code'
  return new ClerkFault(400, code, invitation ? reasons[invitation.status] : 'This invitation is not valid.')
}

function checkRedirect(context: Context, redirectUrl: string | null): void {
  if (redirectUrl && !isOwnAddress(context, redirectUrl)) {
    throw invalid('redirect_url', 'The redirect address must belong to this application.')
  }
}

/** Whether a browser may be sent to `address`: only to the product's own origin. */
export function isOwnAddress(context: Context, address: string): boolean {
  try {
    return new URL(address, context.origin).origin === context.origin
  } catch {
    return false
  }
}
