import { studioRoute } from '@/app/_doors/route'
import { unreadAnswer } from '@/lib/notifications/answers'
import { readNotifications } from '@/lib/notifications/read-notifications'
import { readNotificationsInput } from '@/lib/notifications/schemas'

/** Marks notifications as read: those with `ids`, or all of them. */
export const POST = studioRoute(
  {
    summary: 'Mark notifications as read',
    answer: unreadAnswer,
    rate: 'write',
    permission: 'user.update',
    body: readNotificationsInput,
  },
  (ctx, { body }) => readNotifications(ctx, body),
)
