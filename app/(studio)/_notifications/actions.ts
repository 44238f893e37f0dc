'use server'

import { studioAction } from '@/app/_doors/action'
import { updateNotificationSettings } from '@/lib/notifications/notification-settings'
import { notificationSettingsInput } from '@/lib/notifications/schemas'

export const updateNotificationSettingsAction = studioAction(
  { rate: 'write', permission: 'user.update', input: notificationSettingsInput },
  updateNotificationSettings,
)
