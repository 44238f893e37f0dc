import { type Clock, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import type { UserContext } from './context'

/** A signed-in session as Clerk describes it: Clerk's ids. */
export type ClerkSession = { userId: string; organizationId: string | null }

/**
 * The context of a session in its active organization, or null when our rows do not know the person, the
 * organization or the membership (not yet, or not any more). The role is the one in our rows, so that a removed
 * member is out at once, whatever their token still says.
 */
export async function findContext(
  session: ClerkSession & { organizationId: string },
  request: { requestId: string; now?: Clock },
): Promise<UserContext | null> {
  const membership = await systemDb().membership.findFirst({
    where: {
      removedAt: null,
      user: { clerkId: session.userId, deletedAt: null },
      organization: { clerkId: session.organizationId, deletedAt: null },
    },
    select: {
      organizationId: true,
      userId: true,
      role: true,
      organization: { select: { deletionRequestedAt: true, purgeDueAt: true } },
    },
  })
  if (!membership) return null
  const { deletionRequestedAt, purgeDueAt } = membership.organization
  return {
    actor: { kind: 'user', id: membership.userId },
    organizationId: membership.organizationId,
    userId: membership.userId,
    role: membership.role,
    requestId: request.requestId,
    now: request.now ?? systemClock,
    ...(deletionRequestedAt && { deletion: { purgeDueAt: purgeDueAt ?? deletionRequestedAt } }),
  }
}

/** The id of the person with this Clerk id if they are a member of staff, else null. */
export async function findStaff(clerkUserId: string): Promise<string | null> {
  const staff = await systemDb().staffMember.findFirst({
    where: { user: { clerkId: clerkUserId, deletedAt: null } },
    select: { userId: true },
  })
  return staff?.userId ?? null
}
