import { checkInvitable, createInvitation, expireInvitations, revokeInvitation } from '../domain/invitations'
import {
  createOrganization,
  deleteOrganization,
  findMembership,
  parseRole,
  removeMembership,
  updateMembership,
  updateOrganization,
} from '../domain/organizations'
import type { MembershipRecord, OrganizationRecord } from '../domain/records'
import { storeImage } from '../domain/users'
import { forbidden, missing, notFound } from '../faults'
import { parseEmail } from '../fields'
import { invitationJson, membershipJson, organizationJson, roleJson } from '../shapes/organizations'
import { primaryEmail } from '../shapes/public-user'
import { type FapiCall, page, requireMember, requireSession } from './call'

function create(call: FapiCall) {
  const { user } = requireSession(call)
  const organization = createOrganization(call.context, {
    name: call.body.required('name', 'Name'),
    slug: call.body.text('slug'),
    createdBy: user.id,
  })
  return organizationJson(call.context, organization)
}

function update(call: FapiCall) {
  const { organization } = requireMember(call, 'org:admin')
  const changes: Partial<OrganizationRecord> = {}
  if (call.body.has('name')) changes.name = call.body.required('name', 'Name')
  const slug = call.body.text('slug')
  if (slug) changes.slug = slug
  return organizationJson(call.context, updateOrganization(call.context, organization, changes))
}

function remove(call: FapiCall) {
  const { organization } = requireMember(call, 'org:admin')
  deleteOrganization(call.context, organization)
  return { object: 'organization', id: organization.id, slug: organization.slug, deleted: true }
}

function setLogo(call: FapiCall) {
  const { organization } = requireMember(call, 'org:admin')
  const image = storeImage(call.context, call.body.file)
  if (organization.imageId) call.context.store.delete('images', organization.imageId)
  return organizationJson(call.context, updateOrganization(call.context, organization, { imageId: image.id }))
}

function removeLogo(call: FapiCall) {
  const { organization } = requireMember(call, 'org:admin')
  if (organization.imageId) call.context.store.delete('images', organization.imageId)
  return organizationJson(call.context, updateOrganization(call.context, organization, { imageId: null }))
}

function listMembers(call: FapiCall) {
  const { organization } = requireMember(call)
  const { context, query } = call
  const roles = query.list('role')
  const search = query.text('query')?.toLowerCase()
  const members = context.store.all('memberships', (one) => {
    if (one.organizationId !== organization.id) return false
    if (roles.length > 0 && !roles.includes(one.role)) return false
    const user = context.store.get('users', one.userId)
    const text = user ? `${user.firstName} ${user.lastName} ${primaryEmail(user)}`.toLowerCase() : ''
    return !search || text.includes(search)
  })
  return page(query, members, (one) => membershipJson(context, one))
}

function changeRole(call: FapiCall) {
  requireMember(call, 'org:admin')
  const role = parseRole(call.body.required('role', 'Role'))
  return membershipJson(call.context, updateMembership(call.context, membershipOfPath(call), { role }))
}

function removeMember(call: FapiCall) {
  const { membership, user } = requireMember(call)
  const target = membershipOfPath(call)
  if (membership.role !== 'org:admin' && target.userId !== user.id) throw forbidden()
  return removeMembership(call.context, target)
}

function listInvitations(call: FapiCall) {
  const { organization } = requireMember(call, 'org:admin')
  expireInvitations(call.context)
  const statuses = call.query.list('status')
  const invitations = call.context.store.all(
    'invitations',
    (one) => one.organizationId === organization.id && (statuses.length === 0 || statuses.includes(one.status)),
  )
  return page(call.query, invitations.reverse(), invitationJson)
}

function invite(call: FapiCall) {
  const { organization, user } = requireMember(call, 'org:admin')
  const role = parseRole(call.body.required('role', 'Role'))
  const emails = call.body.list('email_address').map((email) => parseEmail(email, 'email_address'))
  if (emails.length === 0) throw missing('email_address', 'Email address')
  const unique = [...new Set(emails)]
  for (const email of unique) checkInvitable(call.context, organization, email)
  return unique.map((email) => createInvitation(call.context, organization, { email, role, inviter: user }))
}

function revoke(call: FapiCall) {
  const { organization } = requireMember(call, 'org:admin')
  const invitation = call.context.store.get('invitations', call.params.id)
  if (invitation?.organizationId !== organization.id) throw notFound('invitation')
  return invitationJson(revokeInvitation(call.context, invitation))
}

function listRoles(call: FapiCall) {
  requireMember(call)
  return page(call.query, [roleJson('org:admin'), roleJson('org:member')], (role) => role)
}

function membershipOfPath(call: FapiCall): MembershipRecord {
  const membership = findMembership(call.context, call.params.organizationId ?? '', call.params.userId ?? '')
  if (!membership) throw notFound('member')
  return membership
}

const emptyPage = (call: FapiCall) => {
  requireMember(call)
  return { data: [], total_count: 0 }
}

const root = '/v1/organizations/:organizationId'

export const organizationRoutes = {
  'POST /v1/organizations': create,
  [`GET ${root}`]: (call: FapiCall) => organizationJson(call.context, requireMember(call).organization),
  [`PATCH ${root}`]: update,
  [`DELETE ${root}`]: remove,
  [`PUT ${root}/logo`]: setLogo,
  [`DELETE ${root}/logo`]: removeLogo,
  [`GET ${root}/memberships`]: listMembers,
  [`PATCH ${root}/memberships/:userId`]: changeRole,
  [`DELETE ${root}/memberships/:userId`]: removeMember,
  [`GET ${root}/invitations`]: listInvitations,
  [`POST ${root}/invitations`]: (call: FapiCall) => invitationJson(first(invite(call))),
  [`POST ${root}/invitations/bulk`]: (call: FapiCall) => invite(call).map(invitationJson),
  [`POST ${root}/invitations/:id/revoke`]: revoke,
  [`GET ${root}/roles`]: listRoles,
  [`GET ${root}/domains`]: emptyPage,
  [`GET ${root}/membership_requests`]: emptyPage,
  [`GET ${root}/enterprise_connections`]: (call: FapiCall) => {
    requireMember(call)
    return []
  },
}

function first<T>(items: T[]): T {
  return items[0] as T
}
