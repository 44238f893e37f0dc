import { checkInvitable, createInvitation, expireInvitations, revokeInvitation } from '../domain/invitations'
import {
  createMembership,
  createOrganization,
  deleteOrganization,
  findMembership,
  parseRole,
  removeMembership,
  updateMembership,
  updateOrganization,
} from '../domain/organizations'
import type { InvitationRecord, MembershipRecord, OrganizationRecord } from '../domain/records'
import { storeImage } from '../domain/users'
import { notFound } from '../faults'
import { Fields, parseEmail } from '../fields'
import { mergeMetadata } from '../metadata'
import {
  backendInvitationJson,
  backendMembershipJson,
  backendOrganizationJson,
  roleJson,
} from '../shapes/organizations'
import { type BapiCall, ordered, organizationOfPath, slice } from './call'

function list(call: BapiCall) {
  const { context, query } = call
  const ids = query.list('organization_id')
  const search = query.text('query')?.toLowerCase()
  const matching = context.store.all('organizations', (one) => {
    if (ids.length > 0 && !ids.includes(one.id)) return false
    return !search || `${one.id} ${one.name} ${one.slug}`.toLowerCase().includes(search)
  })
  const sorted = ordered(query, matching, (one, field) => (field === 'name' ? one.name : one.createdAt))
  const data = slice(query, sorted).map((one) => backendOrganizationJson(context, one))
  return { data, total_count: matching.length }
}

function create(call: BapiCall) {
  const { body, context } = call
  const createdBy = body.text('created_by')
  if (createdBy && !context.store.get('users', createdBy)) throw notFound('user')
  const organization = createOrganization(context, {
    name: body.required('name', 'Name'),
    slug: body.text('slug'),
    createdBy,
    maxAllowedMemberships: body.has('max_allowed_memberships') ? body.number('max_allowed_memberships', 0) : undefined,
    publicMetadata: body.metadata('public_metadata') ?? {},
    privateMetadata: body.metadata('private_metadata') ?? {},
  })
  return backendOrganizationJson(context, organization)
}

function update(call: BapiCall) {
  const { body } = call
  const changes: Partial<OrganizationRecord> = replacedMetadata(call)
  if (body.has('name')) changes.name = body.required('name', 'Name')
  if (body.has('slug')) changes.slug = body.required('slug', 'Slug')
  if (body.has('max_allowed_memberships')) changes.maxAllowedMemberships = body.number('max_allowed_memberships', 0)
  return save(call, changes)
}

function mergeOrganizationMetadata(call: BapiCall) {
  const organization = organizationOfPath(call)
  return save(call, {
    publicMetadata: mergeMetadata(organization.publicMetadata, call.body.metadata('public_metadata')),
    privateMetadata: mergeMetadata(organization.privateMetadata, call.body.metadata('private_metadata')),
  })
}

function replacedMetadata(call: BapiCall) {
  const changes: Pick<Partial<OrganizationRecord>, 'publicMetadata' | 'privateMetadata'> = {}
  const publicMetadata = call.body.metadata('public_metadata')
  const privateMetadata = call.body.metadata('private_metadata')
  if (publicMetadata) changes.publicMetadata = publicMetadata
  if (privateMetadata) changes.privateMetadata = privateMetadata
  return changes
}

function save(call: BapiCall, changes: Partial<OrganizationRecord>) {
  const updated = updateOrganization(call.context, organizationOfPath(call), changes)
  return backendOrganizationJson(call.context, updated)
}

function remove(call: BapiCall) {
  const organization = organizationOfPath(call)
  deleteOrganization(call.context, organization)
  return { object: 'organization', id: organization.id, slug: organization.slug, deleted: true }
}

function listMembers(call: BapiCall) {
  const { context, query } = call
  const organization = organizationOfPath(call)
  const users = query.list('user_id')
  const roles = query.list('role')
  const memberships = context.store.all(
    'memberships',
    (one) =>
      one.organizationId === organization.id &&
      (users.length === 0 || users.includes(one.userId)) &&
      (roles.length === 0 || roles.includes(one.role)),
  )
  const data = slice(query, memberships).map((one) => backendMembershipJson(context, one))
  return { data, total_count: memberships.length }
}

function addMember(call: BapiCall) {
  const { body, context } = call
  const userId = body.required('user_id', 'User')
  if (!context.store.get('users', userId)) throw notFound('user')
  const role = parseRole(body.required('role', 'Role'))
  return backendMembershipJson(context, createMembership(context, organizationOfPath(call), userId, role))
}

function changeRole(call: BapiCall) {
  const role = parseRole(call.body.required('role', 'Role'))
  return backendMembershipJson(call.context, updateMembership(call.context, membershipOfPath(call), { role }))
}

function mergeMembershipMetadata(call: BapiCall) {
  const membership = membershipOfPath(call)
  const updated = updateMembership(call.context, membership, {
    publicMetadata: mergeMetadata(membership.publicMetadata, call.body.metadata('public_metadata')),
    privateMetadata: mergeMetadata(membership.privateMetadata, call.body.metadata('private_metadata')),
  })
  return backendMembershipJson(call.context, updated)
}

function listInvitations(call: BapiCall) {
  const organization = organizationOfPath(call)
  expireInvitations(call.context)
  const statuses = call.query.list('status')
  const invitations = call.context.store.all(
    'invitations',
    (one) => one.organizationId === organization.id && (statuses.length === 0 || statuses.includes(one.status)),
  )
  const data = slice(call.query, invitations).map((one) => backendInvitationJson(call.context, one))
  return { data, total_count: invitations.length }
}

function invite(call: BapiCall, body: Fields): InvitationRecord {
  const { context } = call
  return createInvitation(context, organizationOfPath(call), {
    email: parseEmail(body.required('email_address', 'Email address'), 'email_address'),
    role: parseRole(body.required('role', 'Role')),
    inviter: context.store.get('users', body.text('inviter_user_id')),
    redirectUrl: body.text('redirect_url'),
    expiresInDays: body.has('expires_in_days') ? body.number('expires_in_days', 30) : null,
    publicMetadata: body.metadata('public_metadata') ?? {},
    privateMetadata: body.metadata('private_metadata') ?? {},
    notify: !body.has('notify') || body.flag('notify'),
  })
}

function inviteMany(call: BapiCall) {
  const items = call.body.items.map((item) => Fields.fromJson(item))
  const organization = organizationOfPath(call)
  for (const item of items) {
    checkInvitable(
      call.context,
      organization,
      parseEmail(item.required('email_address', 'Email address'), 'email_address'),
    )
  }
  const data = items.map((item) => backendInvitationJson(call.context, invite(call, item)))
  return { data, total_count: data.length }
}

function revoke(call: BapiCall) {
  return backendInvitationJson(call.context, revokeInvitation(call.context, invitationOfPath(call)))
}

function invitationOfPath(call: BapiCall): InvitationRecord {
  const organization = organizationOfPath(call)
  const invitation = call.context.store.get('invitations', call.params.id)
  if (invitation?.organizationId !== organization.id) throw notFound('invitation')
  return invitation
}

function membershipOfPath(call: BapiCall): MembershipRecord {
  const membership = findMembership(call.context, organizationOfPath(call).id, call.params.userId ?? '')
  if (!membership) throw notFound('membership')
  return membership
}

const path = '/v1/organizations/:organizationId'

export const organizationRoutes = {
  'GET /v1/organizations': list,
  'POST /v1/organizations': create,
  'GET /v1/organization_roles': () => ({ data: [roleJson('org:admin'), roleJson('org:member')], total_count: 2 }),
  [`GET ${path}`]: (call: BapiCall) => backendOrganizationJson(call.context, organizationOfPath(call)),
  [`PATCH ${path}`]: update,
  [`DELETE ${path}`]: remove,
  [`PATCH ${path}/metadata`]: mergeOrganizationMetadata,
  [`PUT ${path}/metadata`]: (call: BapiCall) => save(call, replacedMetadata(call)),
  [`PUT ${path}/logo`]: (call: BapiCall) => save(call, { imageId: storeImage(call.context, call.body.file).id }),
  [`DELETE ${path}/logo`]: (call: BapiCall) => save(call, { imageId: null }),
  [`GET ${path}/memberships`]: listMembers,
  [`POST ${path}/memberships`]: addMember,
  [`PATCH ${path}/memberships/:userId`]: changeRole,
  [`DELETE ${path}/memberships/:userId`]: (call: BapiCall) => removeMembership(call.context, membershipOfPath(call)),
  [`PATCH ${path}/memberships/:userId/metadata`]: mergeMembershipMetadata,
  [`GET ${path}/invitations`]: listInvitations,
  [`POST ${path}/invitations`]: (call: BapiCall) => backendInvitationJson(call.context, invite(call, call.body)),
  [`POST ${path}/invitations/bulk`]: inviteMany,
  [`GET ${path}/invitations/:id`]: (call: BapiCall) => backendInvitationJson(call.context, invitationOfPath(call)),
  [`POST ${path}/invitations/:id/revoke`]: revoke,
}
