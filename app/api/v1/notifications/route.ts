import { studioRoute } from '@/app/_doors/route'
import { listNotifications } from '@/lib/notifications/list-notifications'
import { listNotificationsInput } from '@/lib/notifications/schemas'

export const GET = studioRoute(
  { rate: 'read', permission: 'user.read', query: listNotificationsInput },
  (ctx, { query }) => listNotifications(ctx, query),
)
