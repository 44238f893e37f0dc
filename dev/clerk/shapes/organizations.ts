import type {
  OrganizationInvitationJSON,
  OrganizationJSON,
  OrganizationMembershipJSON,
  RoleJSON,
  UserOrganizationInvitationJSON,
} from '@clerk/nextjs/types'
import type { Context } from '../context'
import { ticketUrl } from '../domain/mails'
import type { InvitationRecord, MembershipRecord, OrganizationRecord, Role } from '../domain/records'
import { imageUrl, publicUserJson } from './public-user'

const roleNames: Record<Role, string> = { 'org:admin': 'Admin', 'org:member': 'Member' }

/** Clerk's system permissions: the components ask for them, session tokens never carry them. */
const permissions: Record<Role, string[]> = {
  'org:admin': [
    'org:sys_profile:manage',
    'org:sys_profile:delete',
    'org:sys_memberships:read',
    'org:sys_memberships:manage',
    'org:sys_domains:read',
    'org:sys_domains:manage',
  ],
  'org:member': ['org:sys_memberships:read'],
}

export function organizationJson(context: Context, organization: OrganizationRecord): OrganizationJSON {
  const { store } = context
  return {
    object: 'organization',
    id: organization.id,
    name: organization.name,
    slug: organization.slug,
    image_url: imageUrl(context, organization),
    has_image: organization.imageId !== null,
    members_count: store.all('memberships', (one) => one.organizationId === organization.id).length,
    pending_invitations_count: store.all(
      'invitations',
      (one) => one.organizationId === organization.id && one.status === 'pending',
    ).length,
    max_allowed_memberships: organization.maxAllowedMemberships,
    admin_delete_enabled: true,
    public_metadata: organization.publicMetadata,
    created_at: organization.createdAt,
    updated_at: organization.updatedAt,
  }
}

export function backendOrganizationJson(context: Context, organization: OrganizationRecord): object {
  return {
    ...organizationJson(context, organization),
    private_metadata: organization.privateMetadata,
    created_by: organization.createdBy,
  }
}

export function membershipJson(context: Context, membership: MembershipRecord): OrganizationMembershipJSON {
  const organization = context.store.get('organizations', membership.organizationId)
  const user = context.store.get('users', membership.userId)
  if (!organization || !user) throw new Error(`membership ${membership.id} lost its user or organization`)
  return {
    object: 'organization_membership',
    id: membership.id,
    role: membership.role,
    role_name: roleNames[membership.role],
    permissions: permissions[membership.role] as OrganizationMembershipJSON['permissions'],
    public_metadata: membership.publicMetadata,
    organization: organizationJson(context, organization),
    public_user_data: publicUserJson(context, user),
    created_at: membership.createdAt,
    updated_at: membership.updatedAt,
  }
}

export function backendMembershipJson(context: Context, membership: MembershipRecord): object {
  return { ...membershipJson(context, membership), private_metadata: membership.privateMetadata }
}

export function invitationJson(invitation: InvitationRecord): OrganizationInvitationJSON {
  return {
    object: 'organization_invitation',
    id: invitation.id,
    email_address: invitation.email,
    organization_id: invitation.organizationId,
    role: invitation.role,
    role_name: roleNames[invitation.role],
    status: invitation.status as OrganizationInvitationJSON['status'],
    public_metadata: invitation.publicMetadata,
    created_at: invitation.createdAt,
    updated_at: invitation.updatedAt,
  }
}

export function backendInvitationJson(context: Context, invitation: InvitationRecord): object {
  const inviter = context.store.get('users', invitation.inviterUserId ?? '')
  return {
    ...invitationJson(invitation),
    inviter_id: invitation.inviterUserId,
    public_inviter_data: inviter ? publicUserJson(context, inviter) : null,
    private_metadata: invitation.privateMetadata,
    public_organization_data: publicOrganizationJson(context, invitation.organizationId),
    url: invitation.status === 'pending' ? ticketUrl(context, invitation) : null,
    expires_at: invitation.expiresAt,
    ...(invitation.acceptedBy ? { user_id: invitation.acceptedBy } : {}),
  }
}

/** An invitation as its receiver sees it, with the organization's name and picture. */
export function receivedInvitationJson(context: Context, invitation: InvitationRecord): UserOrganizationInvitationJSON {
  return {
    ...invitationJson(invitation),
    public_organization_data: publicOrganizationJson(context, invitation.organizationId),
  } as UserOrganizationInvitationJSON
}

export function roleJson(role: Role): RoleJSON {
  return {
    object: 'role',
    id: role.replace('org:', 'role_'),
    key: role,
    name: roleNames[role],
    description: role === 'org:admin' ? 'Manages the organization and its members.' : 'Works in the organization.',
    permissions: permissions[role].map((key) => ({
      object: 'permission' as const,
      id: key.replaceAll(':', '_'),
      key,
      name: key,
      description: key,
      type: 'system' as const,
      created_at: 0,
      updated_at: 0,
    })),
    created_at: 0,
    updated_at: 0,
  }
}

function publicOrganizationJson(context: Context, id: string) {
  const organization = context.store.get('organizations', id)
  return {
    id,
    name: organization?.name ?? '',
    slug: organization?.slug ?? null,
    has_image: Boolean(organization?.imageId),
    image_url: organization ? imageUrl(context, organization) : '',
  }
}
