import { studioRoute } from '@/app/_doors/route'
import { notificationsAnswer } from '@/lib/notifications/answers'
import { listNotifications } from '@/lib/notifications/list-notifications'
import { listNotificationsInput } from '@/lib/notifications/schemas'

export const GET = studioRoute(
  {
    summary: 'List notifications',
    answer: notificationsAnswer,
    rate: 'read',
    permission: 'user.read',
    query: listNotificationsInput,
  },
  (ctx, { query }) => listNotifications(ctx, query),
)
