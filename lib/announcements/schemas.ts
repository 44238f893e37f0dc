import { z } from 'zod'
import { cursorText, prose } from '@/lib/core/text'
import { isPlausibleDate } from '@/lib/core/time'

/** A minute in UTC as a field of a form has it: `2026-12-01T09:00`. */
const minuteUtc = z
  .string()
  .max(16, 'Choose a day and a time.')
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'Choose a day and a time.')
  .refine((text) => isPlausibleDate(new Date(`${text}Z`)), 'Choose a day and a time.')

const longestAnnouncement = 300

export const createAnnouncementInput = z
  .strictObject({
    message: prose({ max: longestAnnouncement, required: 'Enter a message.' }),
    /** Who sees it. */
    audience: z.enum(['everyone', 'FREE', 'PREMIUM']),
    startsAt: minuteUtc,
    endsAt: minuteUtc,
  })
  .refine(({ startsAt, endsAt }) => endsAt > startsAt, { path: ['endsAt'], message: 'Must be after the start.' })

export const announcementIdInput = z.object({ announcementId: z.uuid() })

export const listAnnouncementsInput = z.object({
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})

export type AnnouncementView = {
  id: string
  message: string
  tier: 'FREE' | 'PREMIUM' | null
  state: 'scheduled' | 'running' | 'ended'
  startsAt: string
  endsAt: string
  createdBy: string
  /** How many people closed it. */
  dismissals: number
}
