import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { shownTo } from './internal'
import { readNotificationsInput } from './schemas'

/** Marks some of the person's own notifications as read, or all of them. Others’ stay as they are. */
export async function readNotifications(ctx: UserContext, input: { ids?: string[] } = {}): Promise<{ unread: number }> {
  authorize(ctx, 'user.update')
  const { ids } = parseInput(readNotificationsInput, input)
  const mine = { ...shownTo(ctx), readAt: null }
  return withTenant(ctx, async (db) => {
    await db.notification.updateMany({
      where: { ...mine, ...(ids && { id: { in: ids } }) },
      data: { readAt: ctx.now() },
    })
    return { unread: await db.notification.count({ where: mine }) }
  })
}
