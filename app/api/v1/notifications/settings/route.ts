import { studioRoute } from '@/app/_doors/route'
import { getNotificationSettings, updateNotificationSettings } from '@/lib/notifications/notification-settings'
import { notificationSettingsInput } from '@/lib/notifications/schemas'

export const GET = studioRoute({ rate: 'read', permission: 'user.read' }, (ctx) => getNotificationSettings(ctx))

export const PUT = studioRoute(
  { rate: 'write', permission: 'user.update', body: notificationSettingsInput },
  (ctx, { body }) => updateNotificationSettings(ctx, body),
)
