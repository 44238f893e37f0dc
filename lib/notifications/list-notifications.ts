import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { shownTo, toNotificationView } from './internal'
import { listNotificationsInput, type NotificationPage } from './schemas'

/**
 * What the person was told in this organization, newest first, and how much of it they have not read.
 * @throws Invalid for a cursor that is not ours
 */
export async function listNotifications(
  ctx: UserContext,
  input: { cursor?: string; limit?: number } = {},
): Promise<NotificationPage> {
  authorize(ctx, 'user.read')
  const { cursor, limit } = parseInput(listNotificationsInput, input)
  const mine = shownTo(ctx)
  const [rows, unread] = await withTenant(ctx, (db) =>
    Promise.all([
      db.notification.findMany({
        where: { ...mine, ...(cursor && { AND: [afterCursor(decodeCursor(cursor))] }) },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      }),
      db.notification.count({ where: { ...mine, readAt: null } }),
    ]),
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    notifications: page.map(toNotificationView).filter((view) => view !== null),
    unread,
    nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
  }
}

/** How much of it they have not read: for the bell. */
export async function countUnread(ctx: UserContext): Promise<number> {
  authorize(ctx, 'user.read')
  return withTenant(ctx, (db) => db.notification.count({ where: { ...shownTo(ctx), readAt: null } }))
}
