import type { ChangeSource } from '@/lib/access/audit'
import type { ClerkSession } from '@/lib/access/find-context'
import { NotFound } from '@/lib/core/errors'
import {
  type ClerkMembership,
  type ClerkOrganization,
  type ClerkUser,
  getClerkOrganization,
  getClerkUser,
  getMembership,
} from '@/lib/platform/clerk'
import { displayName, type OrganizationSnapshot } from './clerk-objects'
import { upsertMembershipFromClerk } from './upsert-membership-from-clerk'
import { upsertUserFromClerk } from './upsert-user-from-clerk'

/** Where the truth about people and organizations is asked for. */
export type ClerkDirectory = {
  getUser(id: string): Promise<ClerkUser>
  getOrganization(id: string): Promise<ClerkOrganization>
  getMembership(organizationId: string, userId: string): Promise<ClerkMembership | null>
}

const clerk: ClerkDirectory = { getUser: getClerkUser, getOrganization: getClerkOrganization, getMembership }

/**
 * Writes the rows of a signed-in session whose webhooks have not arrived yet, from what Clerk says right now.
 * @returns false when Clerk knows no such membership: the session is older than the person's removal
 * @throws Internal when Clerk does not answer
 */
export async function provisionSession(
  source: ChangeSource,
  session: ClerkSession & { organizationId: string },
  directory: ClerkDirectory = clerk,
): Promise<boolean> {
  const found = await readDirectory(session, directory)
  if (!found?.membership) return false
  const { user, organization, membership } = found
  const person = {
    id: user.id,
    email: user.email,
    name: displayName(user.firstName, user.lastName, user.email),
    imageUrl: user.imageUrl || null,
  }
  await upsertUserFromClerk(source, { ...person, updatedAt: user.updatedAt })
  await upsertMembershipFromClerk(source, {
    id: membership.id,
    role: membership.role,
    createdAt: membership.createdAt,
    updatedAt: membership.updatedAt,
    user: person,
    organization: snapshotOf(organization),
  })
  return true
}

/** What Clerk's Backend API says of an organization, in the form that rows are written from. */
export function snapshotOf(organization: ClerkOrganization): OrganizationSnapshot {
  const { id, name, slug, imageUrl, createdBy, updatedAt } = organization
  return { id, name, slug: slug || null, imageUrl: imageUrl || null, createdBy, updatedAt }
}

async function readDirectory(
  { userId, organizationId }: { userId: string; organizationId: string },
  from: ClerkDirectory,
) {
  try {
    const [user, organization, membership] = await Promise.all([
      from.getUser(userId),
      from.getOrganization(organizationId),
      from.getMembership(organizationId, userId),
    ])
    return { user, organization, membership }
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
