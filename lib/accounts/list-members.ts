import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { isId } from '@/lib/core/ids'
import { withTenant } from '@/lib/platform/db/db'
import type { MemberView } from './schemas'

const pageSize = 50

/**
 * The members of the organization, in the order in which they joined.
 * @param page.after the `userId` of the last member of the page before
 */
export async function listMembers(
  ctx: Context,
  page: { after?: string } = {},
): Promise<{ members: MemberView[]; next: string | null }> {
  authorize(ctx, 'organization.read')
  const { organizationId } = ctx
  const rows = await withTenant(ctx, async (db) => {
    const last = isId(page.after)
      ? await db.membership.findFirst({ where: { organizationId, userId: page.after }, select: { id: true } })
      : null
    return db.membership.findMany({
      where: { organizationId, removedAt: null, user: { deletedAt: null }, ...(last && { id: { gt: last.id } }) },
      include: { user: true },
      orderBy: { id: 'asc' },
      take: pageSize + 1,
    })
  })
  const members = rows.slice(0, pageSize).map((row) => ({
    userId: row.userId,
    name: row.user.name,
    email: row.user.email,
    imageUrl: row.user.imageUrl,
    role: row.role,
    joinedAt: row.createdAt.toISOString(),
  }))
  return { members, next: rows.length > pageSize ? (members.at(-1)?.userId ?? null) : null }
}
