import { z } from 'zod'
import { cursorText, line, prose } from '@/lib/core/text'
import { type AbuseCategory, abuseCategories, longestDetails } from './rules'

export const abuseStatuses = ['open', 'resolved', 'dismissed'] as const
type AbuseStatus = (typeof abuseStatuses)[number]

/** What staff can do about a report that is right. */
const abuseMeasures = ['link_revoked', 'organization_banned', 'other'] as const
export type AbuseMeasure = (typeof abuseMeasures)[number]

export const abuseReportInput = z.strictObject({
  category: z.enum(abuseCategories, 'Choose what is wrong.'),
  details: prose({
    max: longestDetails,
    min: [10, 'Describe the problem in at least 10 characters.'],
  }),
  /** The address of what is reported. */
  link: line({ max: 500 }).default(''),
  email: z
    .union([z.literal(''), z.email('Enter an email address such as name@example.com, or leave it empty.').max(320)])
    .default(''),
  /** People don’t see this field: what fills it in is a program. */
  website: line({ max: 200 }).default(''),
})
export type AbuseReportInput = z.input<typeof abuseReportInput>

export const listAbuseReportsInput = z.object({
  q: line({ max: 200 }).optional(),
  status: z.enum(abuseStatuses).default('open'),
  category: z.enum(abuseCategories).optional(),
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})

const reason = prose({ max: 500, required: 'Enter a reason.' })

export const resolveAbuseReportInput = z.strictObject({
  reportId: z.uuid(),
  measure: z.enum(abuseMeasures),
  reason,
})

export const dismissAbuseReportInput = z.strictObject({ reportId: z.uuid(), reason })

export type AbuseReportView = {
  id: string
  category: AbuseCategory
  details: string
  link: string | null
  email: string | null
  status: AbuseStatus
  createdAt: string
  organization: { id: string; name: string; isBanned: boolean } | null
  /** The reported export; `token` is null once its link is revoked. */
  clip: { title: string; token: string | null } | null
  decision: { measure: AbuseMeasure | null; reason: string; by: string; at: string } | null
}
