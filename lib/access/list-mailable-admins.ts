import { systemDb } from '@/lib/platform/db/db'
import type { Context } from './context'

const mostAdmins = 100

/** The admins of the organization who can get mail, the longest member first, at most 100. @returns their ids */
export async function listMailableAdmins({ organizationId }: Pick<Context, 'organizationId'>): Promise<string[]> {
  const members = await systemDb().membership.findMany({
    where: { organizationId, role: 'admin', removedAt: null, user: { deletedAt: null, email: { not: '' } } },
    orderBy: { createdAt: 'asc' },
    take: mostAdmins,
    select: { userId: true },
  })
  return members.map(({ userId }) => userId)
}
