import { systemDb } from '@/lib/platform/db/db'
import type { UserContext } from './context'

/** Whether the person of `ctx` still belongs to its organization. For what stays open longer than a request. */
export async function isMember(ctx: Pick<UserContext, 'organizationId' | 'userId'>): Promise<boolean> {
  const membership = await systemDb().membership.findFirst({
    where: {
      organizationId: ctx.organizationId,
      userId: ctx.userId,
      removedAt: null,
      user: { deletedAt: null },
      organization: { deletedAt: null },
    },
    select: { id: true },
  })
  return membership !== null
}
