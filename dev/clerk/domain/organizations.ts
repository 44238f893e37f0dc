import type { Context } from '../context'
import { ClerkFault, invalid } from '../faults'
import { newId } from '../ids'
import { backendMembershipJson, backendOrganizationJson } from '../shapes/organizations'
import type { MembershipRecord, Metadata, OrganizationRecord, Role } from './records'

export type NewOrganization = {
  id?: string
  name: string
  slug: string | null
  createdBy: string | null
  maxAllowedMemberships?: number
  publicMetadata?: Metadata
  privateMetadata?: Metadata
}

const defaultMaximum = 100

export function parseRole(value: string): Role {
  const role = value.startsWith('org:') ? value : `org:${value === 'basic_member' ? 'member' : value}`
  if (role !== 'org:admin' && role !== 'org:member') throw invalid('role', 'The role must be org:admin or org:member.')
  return role
}

export function createOrganization(context: Context, input: NewOrganization): OrganizationRecord {
  const now = context.now()
  const name = checkName(input.name)
  const organization = context.store.put('organizations', {
    id: input.id ?? newId('org'),
    name,
    slug: input.slug ? checkSlug(context, input.slug, null) : freeSlug(context, name),
    imageId: null,
    createdBy: input.createdBy,
    maxAllowedMemberships: input.maxAllowedMemberships ?? defaultMaximum,
    publicMetadata: input.publicMetadata ?? {},
    privateMetadata: input.privateMetadata ?? {},
    createdAt: now,
    updatedAt: now,
  })
  context.webhooks.enqueue('organization.created', backendOrganizationJson(context, organization))
  if (input.createdBy) createMembership(context, organization, input.createdBy, 'org:admin')
  return organization
}

export function updateOrganization(
  context: Context,
  organization: OrganizationRecord,
  changes: Partial<OrganizationRecord>,
): OrganizationRecord {
  const checked = { ...changes }
  if (changes.name !== undefined) checked.name = checkName(changes.name)
  if (changes.slug !== undefined) checked.slug = checkSlug(context, changes.slug, organization.id)
  const updated = context.store.put('organizations', { ...organization, ...checked, updatedAt: context.now() })
  context.webhooks.enqueue('organization.updated', backendOrganizationJson(context, updated))
  return updated
}

export function deleteOrganization(context: Context, organization: OrganizationRecord): void {
  const { store } = context
  const isOf = (one: { organizationId: string | null }) => one.organizationId === organization.id
  for (const membership of store.all('memberships', isOf)) {
    removeMembership(context, membership, { allowLastAdmin: true })
  }
  for (const invitation of store.all('invitations', isOf)) store.delete('invitations', invitation.id)
  if (organization.imageId) store.delete('images', organization.imageId)
  store.delete('organizations', organization.id)
  context.webhooks.enqueue('organization.deleted', {
    id: organization.id,
    object: 'organization',
    slug: organization.slug,
    deleted: true,
  })
}

export function findMembership(context: Context, organizationId: string, userId: string): MembershipRecord | null {
  return context.store.find('memberships', (one) => one.organizationId === organizationId && one.userId === userId)
}

export function createMembership(
  context: Context,
  organization: OrganizationRecord,
  userId: string,
  role: Role,
): MembershipRecord {
  if (findMembership(context, organization.id, userId)) {
    throw new ClerkFault(400, 'already_a_member_in_organization', 'This person is already a member.')
  }
  const members = context.store.all('memberships', (one) => one.organizationId === organization.id).length
  if (organization.maxAllowedMemberships > 0 && members >= organization.maxAllowedMemberships) {
    throw new ClerkFault(403, 'organization_membership_quota_exceeded', 'This organization has no seat left.')
  }
  const now = context.now()
  const membership = context.store.put('memberships', {
    id: newId('orgmem'),
    organizationId: organization.id,
    userId,
    role,
    publicMetadata: {},
    privateMetadata: {},
    createdAt: now,
    updatedAt: now,
  })
  context.webhooks.enqueue('organizationMembership.created', backendMembershipJson(context, membership))
  return membership
}

export function updateMembership(
  context: Context,
  membership: MembershipRecord,
  changes: Partial<Pick<MembershipRecord, 'role' | 'publicMetadata' | 'privateMetadata'>>,
): MembershipRecord {
  if (changes.role === 'org:member') checkNotLastAdmin(context, membership)
  const updated = context.store.put('memberships', { ...membership, ...changes, updatedAt: context.now() })
  context.webhooks.enqueue('organizationMembership.updated', backendMembershipJson(context, updated))
  return updated
}

export function removeMembership(
  context: Context,
  membership: MembershipRecord,
  options: { allowLastAdmin?: boolean } = {},
): object {
  const { store } = context
  if (!options.allowLastAdmin) checkNotLastAdmin(context, membership)
  const json = backendMembershipJson(context, membership)
  store.delete('memberships', membership.id)
  for (const session of store.all('sessions', (one) => one.userId === membership.userId)) {
    if (session.organizationId === membership.organizationId)
      store.put('sessions', { ...session, organizationId: null })
  }
  context.webhooks.enqueue('organizationMembership.deleted', json)
  return json
}

function checkNotLastAdmin(context: Context, membership: MembershipRecord): void {
  if (membership.role !== 'org:admin') return
  const admins = context.store.all(
    'memberships',
    (one) => one.organizationId === membership.organizationId && one.role === 'org:admin',
  )
  if (admins.length > 1) return
  throw new ClerkFault(
    400,
    'organization_minimum_permissions_needed',
    'An organization needs at least one admin. Make someone else an admin first.',
  )
}

function checkName(name: string): string {
  const trimmed = name.trim()
  if (!trimmed || trimmed.length > 256) throw invalid('name', 'Enter a name of at most 256 characters.')
  return trimmed
}

function checkSlug(context: Context, slug: string, ownId: string | null): string {
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) {
    throw invalid('slug', 'Use lower-case letters, digits and single hyphens.')
  }
  const other = context.store.find('organizations', (one) => one.slug === slug)
  if (other && other.id !== ownId) {
    throw new ClerkFault(422, 'form_identifier_exists', 'That slug is taken. Please try another.', { param: 'slug' })
  }
  return slug
}

function freeSlug(context: Context, name: string): string {
  const ascii = name.normalize('NFKD').toLowerCase()
  const base =
    ascii
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'organization'
  const isFree = (slug: string) => !context.store.find('organizations', (one) => one.slug === slug)
  if (isFree(base)) return base
  let slug = base
  while (!isFree(slug)) slug = `${base}-${newId('x').slice(-8).toLowerCase()}`
  return slug
}
