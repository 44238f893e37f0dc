import { z } from 'zod'
import { mailModes } from './rules'

const unread = z.number().describe('How many are not read.')

export const notificationAnswer = z
  .object({
    id: z.uuid(),
    tone: z.enum(['success', 'danger', 'info']),
    words: z.string().describe('What happened, in a line.'),
    detail: z.string().nullable().describe('What to do about a failure; null otherwise.'),
    href: z.string(),
    createdAt: z.iso.datetime(),
    isRead: z.boolean(),
  })
  .meta({ id: 'Notification' })

export const notificationsAnswer = z.object({
  notifications: z.array(notificationAnswer),
  unread,
  nextCursor: z.string().nullable(),
})
export const unreadAnswer = z.object({ unread })

export const notificationSettingsAnswer = z
  .object({ inApp: z.boolean(), mail: z.enum(mailModes) })
  .meta({ id: 'NotificationSettings' })
