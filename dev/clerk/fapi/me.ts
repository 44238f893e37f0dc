import { acceptInvitation, expireInvitations } from '../domain/invitations'
import { sendPasswordChanged } from '../domain/mails'
import { findMembership, removeMembership } from '../domain/organizations'
import type { UserRecord } from '../domain/records'
import { endSession } from '../domain/sessions'
import { deleteUser, setPassword, storeImage, updateUser } from '../domain/users'
import { checkNotLocked, countWrongPassword } from '../domain/verifications'
import { ClerkFault, missing, notFound } from '../faults'
import { mergeMetadata } from '../metadata'
import { checkPassword, hashPassword, isPassword } from '../passwords'
import { membershipJson, receivedInvitationJson } from '../shapes/organizations'
import { sessionWithActivityJson, userJson } from '../shapes/people'
import { imageUrl } from '../shapes/public-user'
import { Bare, type FapiCall, page, requireSession } from './call'

function updateMe(call: FapiCall) {
  const { context, body } = call
  const { user } = requireSession(call)
  const changes: Partial<UserRecord> = {}
  if (body.has('first_name')) changes.firstName = body.required('first_name', 'First name')
  if (body.has('last_name')) changes.lastName = body.required('last_name', 'Last name')
  const metadata = body.metadata('unsafe_metadata')
  if (metadata) changes.unsafeMetadata = metadata
  const primary = body.text('primary_email_address_id')
  if (primary) {
    const email = user.emails.find((one) => one.id === primary)
    if (email?.verification?.status !== 'verified') throw notFound('verified email address')
    changes.primaryEmailId = primary
  }
  return userJson(context, updateUser(context, user, changes))
}

function updateMyMetadata(call: FapiCall) {
  const { user } = requireSession(call)
  const unsafeMetadata = mergeMetadata(user.unsafeMetadata, call.body.metadata('unsafe_metadata'))
  return userJson(call.context, updateUser(call.context, user, { unsafeMetadata }))
}

async function changePassword(call: FapiCall) {
  const { context, body } = call
  const { session, user } = requireSession(call)
  const next = body.secret('new_password')
  if (!next) throw missing('new_password', 'New password')
  checkPassword(next, 'new_password')
  if (user.passwordHash) await checkCurrentPassword(call, user)
  const passwordHash = await hashPassword(next)
  const changed = setPassword(context, requireSession(call).user, passwordHash)
  if (body.flag('sign_out_of_other_sessions')) {
    const others = context.store.all('sessions', (one) => one.userId === user.id && one.status === 'active')
    for (const other of others) if (other.id !== session.id) endSession(context, other, 'revoked')
  }
  sendPasswordChanged(context, changed)
  return userJson(context, changed)
}

async function checkCurrentPassword(call: FapiCall, user: UserRecord): Promise<void> {
  const current = call.body.secret('current_password')
  if (!current) throw missing('current_password', 'Current password')
  checkNotLocked(call.context, user)
  if (await isPassword(current, user.passwordHash)) return
  countWrongPassword(call.context, call.context.store.get('users', user.id) ?? user)
  throw new ClerkFault(422, 'form_password_validation_failed', 'The current password is incorrect.', {
    param: 'current_password',
  })
}

function deleteMe(call: FapiCall) {
  const { user } = requireSession(call)
  deleteUser(call.context, user)
  return { object: 'user', id: user.id, deleted: true }
}

function setProfileImage(call: FapiCall) {
  const { user } = requireSession(call)
  const image = storeImage(call.context, call.body.file)
  if (user.imageId) call.context.store.delete('images', user.imageId)
  const updated = updateUser(call.context, user, { imageId: image.id })
  return { object: 'image', id: image.id, name: image.id, public_url: imageUrl(call.context, updated) }
}

function removeProfileImage(call: FapiCall) {
  const { user } = requireSession(call)
  if (user.imageId) call.context.store.delete('images', user.imageId)
  updateUser(call.context, user, { imageId: null })
  return { object: 'image', id: user.imageId ?? user.id, deleted: true }
}

function listMemberships(call: FapiCall) {
  const { user } = requireSession(call)
  const memberships = call.context.store.all('memberships', (one) => one.userId === user.id)
  return page(call.query, memberships, (one) => membershipJson(call.context, one))
}

function leaveOrganization(call: FapiCall) {
  const { user } = requireSession(call)
  const membership = findMembership(call.context, call.params.organizationId ?? '', user.id)
  if (!membership) throw notFound('membership')
  removeMembership(call.context, membership)
  return { object: 'organization_membership', id: membership.id, deleted: true }
}

function listReceivedInvitations(call: FapiCall) {
  const { user } = requireSession(call)
  expireInvitations(call.context)
  const addresses = user.emails.filter((one) => one.verification?.status === 'verified').map((one) => one.address)
  const statuses = call.query.list('status')
  const invitations = call.context.store.all(
    'invitations',
    (one) => addresses.includes(one.email) && (statuses.length === 0 || statuses.includes(one.status)),
  )
  return page(call.query, invitations, (one) => receivedInvitationJson(call.context, one))
}

function acceptReceivedInvitation(call: FapiCall) {
  const { user } = requireSession(call)
  expireInvitations(call.context)
  const invitation = call.context.store.get('invitations', call.params.id)
  if (!invitation) throw notFound('invitation')
  acceptInvitation(call.context, invitation, user)
  const accepted = call.context.store.get('invitations', invitation.id) ?? invitation
  return receivedInvitationJson(call.context, accepted)
}

function listActiveSessions(call: FapiCall): Bare {
  const { user } = requireSession(call)
  const now = call.context.now()
  const sessions = call.context.store.all(
    'sessions',
    (one) => one.userId === user.id && one.status === 'active' && one.expireAt > now,
  )
  return new Bare(sessions.map(sessionWithActivityJson))
}

function revokeSession(call: FapiCall) {
  const { user } = requireSession(call)
  const session = call.context.store.get('sessions', call.params.id)
  if (session?.userId !== user.id || session.status !== 'active') throw notFound('session')
  return sessionWithActivityJson(endSession(call.context, session, 'revoked'))
}

const emptyPage = (call: FapiCall) => {
  requireSession(call)
  return { data: [], total_count: 0 }
}

export const meRoutes = {
  'GET /v1/me': (call: FapiCall) => userJson(call.context, requireSession(call).user),
  'PATCH /v1/me': updateMe,
  'DELETE /v1/me': deleteMe,
  'PATCH /v1/me/metadata': updateMyMetadata,
  'POST /v1/me/change_password': changePassword,
  'POST /v1/me/profile_image': setProfileImage,
  'DELETE /v1/me/profile_image': removeProfileImage,
  'GET /v1/me/sessions/active': listActiveSessions,
  'POST /v1/me/sessions/:id/revoke': revokeSession,
  'GET /v1/me/organization_memberships': listMemberships,
  'DELETE /v1/me/organization_memberships/:organizationId': leaveOrganization,
  'GET /v1/me/organization_invitations': listReceivedInvitations,
  'POST /v1/me/organization_invitations/:id/accept': acceptReceivedInvitation,
  'GET /v1/me/organization_suggestions': emptyPage,
  'GET /v1/me/enterprise_connections': (call: FapiCall) => {
    requireSession(call)
    return []
  },
}
