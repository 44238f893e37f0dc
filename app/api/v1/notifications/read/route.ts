import { studioRoute } from '@/app/_doors/route'
import { readNotifications } from '@/lib/notifications/read-notifications'
import { readNotificationsInput } from '@/lib/notifications/schemas'

/** Marks notifications as read: those with `ids`, or all of them. */
export const POST = studioRoute(
  { rate: 'write', permission: 'user.update', body: readNotificationsInput },
  (ctx, { body }) => readNotifications(ctx, body),
)
