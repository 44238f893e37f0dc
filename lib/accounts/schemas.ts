import { z } from 'zod'
import type { Role } from '@/lib/access/context'
import { line } from '@/lib/core/text'
import type { meAnswer, organizationAnswer } from './answers'
import { isCountry } from './countries'

/** The steps of the studio's workflow, in order; a person's progress is kept as indices of this list. */
export const workflowSteps = ['upload', 'analyze', 'clips', 'customize', 'export', 'share'] as const
export type WorkflowStep = (typeof workflowSteps)[number]

const optionalLine = (max: number, what: string) =>
  line({ max, tooLong: `${what} can have up to ${max} characters.` })
    .transform((text) => text || null)
    .nullable()

/** What a person may change about themself. Anything else in the input is refused. */
export const profileInput = z.strictObject({
  name: line({ max: 120, required: 'Enter your name.', tooLong: 'A name can have up to 120 characters.' }).optional(),
  phoneNumber: z
    .union([
      z.literal(''),
      line({ max: 40, tooLong: 'Enter a phone number such as +49 30 1234567, or leave it empty.' }).regex(
        /^\+?[\d\s().-]{5,25}$/,
        'Enter a phone number such as +49 30 1234567, or leave it empty.',
      ),
    ])
    .transform((text) => text || null)
    .nullable()
    .optional(),
  companyName: optionalLine(120, 'A company name').optional(),
  jobTitle: optionalLine(120, 'A job title').optional(),
  country: z
    .union([
      z.literal(''),
      z
        .string()
        .max(2, { error: 'Choose a country from the list.', abort: true })
        .refine(isCountry, 'Choose a country from the list.'),
    ])
    .transform((code) => code || null)
    .nullable()
    .optional(),
  industry: optionalLine(80, 'An industry').optional(),
})
export type ProfileInput = z.input<typeof profileInput>

/** A heartbeat of the studio: seconds in which the tab was visible, and the step of the workflow the page belongs to. */
export const activityInput = z.strictObject({
  seconds: z.number().int().min(0).max(3600),
  step: z.enum(workflowSteps).optional(),
})

/** Ids of addresses are checked at the door; what does not fit is not found. */
export const organizationIdInput = z.object({ organizationId: z.uuid() })

export const organizationInput = z.strictObject({
  name: line({ max: 100, required: 'Enter a name.', tooLong: 'A name can have up to 100 characters.' }),
})

export type MeView = {
  id: string
  email: string
  name: string
  imageUrl: string | null
  phoneNumber: string | null
  companyName: string | null
  jobTitle: string | null
  country: string | null
  industry: string | null
  /** When the short form after the sign-up was sent or dismissed. */
  profileCompletedAt: string | null
  /** Seconds spent with the studio in view. */
  timeSpent: number
  /** Indices of `workflowSteps`. */
  maxStepReached: number
  lastSessionFinalStep: number
  /** The active organization's. `importLimit` is null where there is none. */
  tier: 'FREE' | 'PREMIUM'
  importLimit: number | null
  importsUsed: number
  organization: { id: string; name: string; imageUrl: string | null; role: Role }
}

/** What `GET /api/users/me` answers. */
export type MeAnswer = z.output<typeof meAnswer>

export type OrganizationView = {
  id: string
  name: string
  slug: string | null
  imageUrl: string | null
  tier: 'FREE' | 'PREMIUM'
  importLimit: number | null
  importsUsed: number
  memberCount: number
  createdAt: string
}

/** By names of the documents where they have one: what scripts and the check after a migration ask for. */
export type OrganizationState = z.output<typeof organizationAnswer>

export type MemberView = {
  userId: string
  name: string
  email: string
  imageUrl: string | null
  role: Role
  joinedAt: string
}
