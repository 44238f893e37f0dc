import type { Metadata } from 'next'
import { studioPage } from '@/app/_doors/page'
import { NotificationSettingsForm } from '@/app/(studio)/_notifications/notification-settings-form'
import { getNotificationSettings } from '@/lib/notifications/notification-settings'
import { sharedMe } from '../../_shell/shared-reads'

export const metadata: Metadata = { title: 'Notification settings' }

export default studioPage({ isClosedToStaff: true }, async ({ ctx }) => {
  const [settings, { email }] = await Promise.all([getNotificationSettings(ctx), sharedMe(ctx)])
  return <NotificationSettingsForm settings={settings} email={email} />
})
