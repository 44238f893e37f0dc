import { z } from 'zod'
import { cursorText } from '@/lib/core/text'
import type { notificationAnswer, notificationSettingsAnswer } from './answers'
import { mailModes } from './rules'

export const listNotificationsInput = z.object({
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
})

export const readNotificationsInput = z.object({
  /** Without it, all of them. */
  ids: z
    .array(z.uuid())
    .min(1)
    .max(50)
    .transform((ids) => [...new Set(ids)])
    .optional(),
})

export const notificationSettingsInput = z.object({ inApp: z.boolean(), mail: z.enum(mailModes) })
/** The token of the link in a mail, or the signed one of its header. */
export const unsubscribeInput = z.object({
  token: z
    .string()
    .max(108)
    .regex(/^(?:[\w-]{21}|[0-9a-f]{64}\.[\w-]{43})$/),
})

export type NotificationView = z.output<typeof notificationAnswer>

export type NotificationPage = { notifications: NotificationView[]; unread: number; nextCursor: string | null }
export type NotificationSettingsView = z.output<typeof notificationSettingsAnswer>
