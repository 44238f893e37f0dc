import { studioRoute } from '@/app/_doors/route'
import { notificationSettingsAnswer } from '@/lib/notifications/answers'
import { getNotificationSettings, updateNotificationSettings } from '@/lib/notifications/notification-settings'
import { notificationSettingsInput } from '@/lib/notifications/schemas'

export const GET = studioRoute(
  {
    summary: 'Get the settings of notifications',
    answer: notificationSettingsAnswer,
    rate: 'read',
    permission: 'user.read',
  },
  (ctx) => getNotificationSettings(ctx),
)

export const PUT = studioRoute(
  {
    summary: 'Replace the settings of notifications',
    answer: notificationSettingsAnswer,
    rate: 'write',
    permission: 'user.update',
    body: notificationSettingsInput,
  },
  (ctx, { body }) => updateNotificationSettings(ctx, body),
)
