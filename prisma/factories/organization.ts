import type { Role, UserContext } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'

/** A new, empty organization, for database tests. Returns its id. */
export async function createOrganization(name = 'Test organization'): Promise<string> {
  const id = newId()
  await systemDb().organization.create({
    data: { id, clerkId: `org_${id}`, name, slug: id, clerkUpdatedAt: new Date(), referralCode: id },
  })
  return id
}

/** A new person in an organization, as the context in which they act. */
export async function createMember(organizationId: string, role: Role = 'member'): Promise<UserContext> {
  const userId = newId()
  const clerkUpdatedAt = new Date()
  await systemDb().user.create({
    data: {
      id: userId,
      clerkId: `user_${userId}`,
      email: `${userId}@example.com`,
      name: 'Test person',
      clerkUpdatedAt,
    },
  })
  await systemDb().membership.create({ data: { organizationId, userId, role, clerkUpdatedAt } })
  return { actor: { kind: 'user', id: userId }, organizationId, userId, role, requestId: newId(), now: systemClock }
}

/** Gives an organization imports on top of its limit. */
export async function giveBonusImports(organizationId: string, count: number): Promise<void> {
  await systemDb().organization.update({ where: { id: organizationId }, data: { bonusImports: { increment: count } } })
}
