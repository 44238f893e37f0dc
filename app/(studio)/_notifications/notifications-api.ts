import { send } from '@/app/_api/send'
import type { NotificationPage } from '@/lib/notifications/schemas'

const path = '/api/v1/notifications'

export const notificationsApi = {
  list: (cursor?: string) =>
    send<NotificationPage>('GET', cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path),
  read: (ids?: string[]) => send<{ unread: number }>('POST', `${path}/read`, { body: { ids } }),
}
