import { expireInvitations } from '../domain/invitations'
import { findMembership } from '../domain/organizations'
import type { UserRecord } from '../domain/records'
import { endSession } from '../domain/sessions'
import { createUser, deleteUser, setPassword, storeImage, updateUser } from '../domain/users'
import { ClerkFault, invalid } from '../faults'
import { parseEmail } from '../fields'
import { mergeMetadata } from '../metadata'
import { checkPassword, hashPassword, isPassword } from '../passwords'
import { backendInvitationJson, backendMembershipJson } from '../shapes/organizations'
import { backendUserJson } from '../shapes/people'
import { primaryEmail } from '../shapes/public-user'
import { type BapiCall, ordered, slice, userOfPath } from './call'

function listUsers(call: BapiCall) {
  const users = ordered(call.query, matching(call), (user, field) => {
    if (field === 'email_address') return primaryEmail(user)
    if (field === 'first_name') return user.firstName ?? ''
    if (field === 'last_name') return user.lastName ?? ''
    if (field === 'last_sign_in_at') return user.lastSignInAt ?? 0
    if (field === 'last_active_at') return user.lastActiveAt ?? 0
    return field === 'updated_at' ? user.updatedAt : user.createdAt
  })
  return slice(call.query, users).map((user) => backendUserJson(call.context, user))
}

function matching(call: BapiCall): UserRecord[] {
  const { context, query } = call
  const emails = query.list('email_address').map((address) => address.toLowerCase())
  const ids = query.list('user_id')
  const externalIds = query.list('external_id')
  const organizations = query.list('organization_id')
  const search = query.text('query')?.toLowerCase()
  return context.store.all('users', (user) => {
    if (emails.length > 0 && !user.emails.some((email) => emails.includes(email.address))) return false
    if (ids.length > 0 && !ids.includes(user.id)) return false
    if (externalIds.length > 0 && !externalIds.includes(user.externalId ?? '')) return false
    if (organizations.length > 0 && !organizations.some((id) => findMembership(context, id, user.id))) return false
    const text = `${user.id} ${user.firstName} ${user.lastName} ${user.emails.map((one) => one.address).join(' ')}`
    return !search || text.toLowerCase().includes(search)
  })
}

async function create(call: BapiCall) {
  const { body, context } = call
  const emails = body.list('email_address').map((address) => parseEmail(address, 'email_address'))
  if (emails.length === 0) throw invalid('email_address', 'An email address is required.')
  const password = body.secret('password')
  if (password && !body.flag('skip_password_checks')) checkPassword(password)
  const passwordHash = password ? await hashPassword(password) : null
  const user = createUser(context, {
    externalId: body.text('external_id'),
    firstName: body.text('first_name'),
    lastName: body.text('last_name'),
    emails,
    passwordHash,
    publicMetadata: body.metadata('public_metadata') ?? {},
    privateMetadata: body.metadata('private_metadata') ?? {},
    unsafeMetadata: body.metadata('unsafe_metadata') ?? {},
    locale: body.text('locale'),
  })
  return backendUserJson(context, user)
}

async function update(call: BapiCall) {
  const { body, context } = call
  const password = body.secret('password')
  if (password && !body.flag('skip_password_checks')) checkPassword(password)
  const passwordHash = password ? await hashPassword(password) : null
  const user = userOfPath(call)
  const changes: Partial<UserRecord> = {}
  if (body.has('first_name')) changes.firstName = body.text('first_name')
  if (body.has('last_name')) changes.lastName = body.text('last_name')
  if (body.has('external_id')) changes.externalId = body.text('external_id')
  if (body.has('locale')) changes.locale = body.text('locale')
  const primary = body.text('primary_email_address_id')
  if (primary && user.emails.some((email) => email.id === primary)) changes.primaryEmailId = primary
  Object.assign(changes, replacedMetadata(call))
  const updated = updateUser(context, user, changes)
  return backendUserJson(context, passwordHash ? setPassword(context, updated, passwordHash) : updated)
}

function replacedMetadata(call: BapiCall): Partial<UserRecord> {
  const changes: Partial<UserRecord> = {}
  const publicMetadata = call.body.metadata('public_metadata')
  const privateMetadata = call.body.metadata('private_metadata')
  const unsafeMetadata = call.body.metadata('unsafe_metadata')
  if (publicMetadata) changes.publicMetadata = publicMetadata
  if (privateMetadata) changes.privateMetadata = privateMetadata
  if (unsafeMetadata) changes.unsafeMetadata = unsafeMetadata
  return changes
}

function mergeUserMetadata(call: BapiCall) {
  const { body, context } = call
  const user = userOfPath(call)
  const updated = updateUser(context, user, {
    publicMetadata: mergeMetadata(user.publicMetadata, body.metadata('public_metadata')),
    privateMetadata: mergeMetadata(user.privateMetadata, body.metadata('private_metadata')),
    unsafeMetadata: mergeMetadata(user.unsafeMetadata, body.metadata('unsafe_metadata')),
  })
  return backendUserJson(context, updated)
}

function remove(call: BapiCall) {
  const user = userOfPath(call)
  deleteUser(call.context, user)
  return { object: 'user', id: user.id, deleted: true }
}

async function verifyPassword(call: BapiCall) {
  if (await isPassword(call.body.secret('password') ?? '', userOfPath(call).passwordHash)) return { verified: true }
  throw new ClerkFault(422, 'incorrect_password', 'The password is incorrect.', { param: 'password' })
}

function change(changesOf: (call: BapiCall) => Partial<UserRecord>) {
  return (call: BapiCall) => backendUserJson(call.context, updateUser(call.context, userOfPath(call), changesOf(call)))
}

function ban(call: BapiCall) {
  const user = updateUser(call.context, userOfPath(call), { banned: true })
  const sessions = call.context.store.all('sessions', (one) => one.userId === user.id && one.status === 'active')
  for (const session of sessions) endSession(call.context, session, 'revoked')
  return backendUserJson(call.context, user)
}

function listMemberships(call: BapiCall) {
  const user = userOfPath(call)
  const memberships = call.context.store.all('memberships', (one) => one.userId === user.id)
  const data = slice(call.query, memberships).map((one) => backendMembershipJson(call.context, one))
  return { data, total_count: memberships.length }
}

function listInvitations(call: BapiCall) {
  const user = userOfPath(call)
  expireInvitations(call.context)
  const statuses = call.query.list('status')
  const invitations = call.context.store.all(
    'invitations',
    (one) =>
      user.emails.some((email) => email.address === one.email) &&
      (statuses.length === 0 || statuses.includes(one.status)),
  )
  const data = slice(call.query, invitations).map((one) => backendInvitationJson(call.context, one))
  return { data, total_count: invitations.length }
}

const path = '/v1/users/:userId'

export const userRoutes = {
  'GET /v1/users': listUsers,
  'GET /v1/users/count': (call: BapiCall) => ({ object: 'total_count', total_count: matching(call).length }),
  'POST /v1/users': create,
  [`GET ${path}`]: (call: BapiCall) => backendUserJson(call.context, userOfPath(call)),
  [`PATCH ${path}`]: update,
  [`DELETE ${path}`]: remove,
  [`PATCH ${path}/metadata`]: mergeUserMetadata,
  [`PUT ${path}/metadata`]: change(replacedMetadata),
  [`POST ${path}/profile_image`]: change((call) => ({ imageId: storeImage(call.context, call.body.file).id })),
  [`DELETE ${path}/profile_image`]: change(() => ({ imageId: null })),
  [`POST ${path}/verify_password`]: verifyPassword,
  [`POST ${path}/ban`]: ban,
  [`POST ${path}/unban`]: change(() => ({ banned: false })),
  [`POST ${path}/lock`]: change((call) => ({ lockedUntil: call.context.now() + 60 * 60_000 })),
  [`POST ${path}/unlock`]: change(() => ({ lockedUntil: null, failedAttempts: 0 })),
  [`GET ${path}/organization_memberships`]: listMemberships,
  [`GET ${path}/organization_invitations`]: listInvitations,
}
