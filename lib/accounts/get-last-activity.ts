import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'

/** When the person last had the studio in view, in whichever organization; null when never. */
export async function getLastActivity(ctx: UserContext): Promise<Date | null> {
  authorize(ctx, 'user.read')
  const user = await withTenant(ctx, (db) =>
    db.user.findFirst({ where: { id: ctx.userId }, select: { lastActiveAt: true } }),
  )
  return user?.lastActiveAt ?? null
}
