import { z } from 'zod'
import { onboardingAnswer } from '@/lib/onboarding/answers'

const text = z.string().nullable()
const limit = z.number().nullable()

export const meAnswer = z
  .object({
    id: z.uuid(),
    email: z.string(),
    name: z.string(),
    imageUrl: text,
    phoneNumber: text,
    companyName: text,
    jobTitle: text,
    country: text,
    industry: text,
    profileCompletedAt: text.describe('When the short form after the sign-up was sent or dismissed.'),
    timeSpent: z.number().describe('Seconds spent with the studio in view.'),
    maxStepReached: z.number(),
    lastSessionFinalStep: z.number(),
    tier: z.enum(['FREE', 'PREMIUM']),
    importLimit: limit.describe('Of the organization; null where there is none.'),
    importsUsed: z.number(),
    organization: z.object({ id: z.uuid(), name: z.string(), imageUrl: text, role: z.enum(['admin', 'member']) }),
    modelLimit: limit.describe('`importLimit`, under its earlier name.'),
    modelsUsed: z.number().describe('`importsUsed`, under its earlier name.'),
  })
  .meta({ id: 'Me', description: 'The person who is signed in.' })

export const activityAnswer = z.object({ timeSpent: z.number() })

const flag = z.boolean()
const moment = z.iso.datetime()

export const organizationAnswer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    slug: text,
    tier: z.enum(['FREE', 'PREMIUM']),
    outboundPaused: flag.describe('Set by staff: nothing is sent or shared.'),
    aiDisabled: flag.describe('Set by staff: no work is begun that costs.'),
    onboardingComplete: flag,
    billingStatus: z.enum(['none', 'trial', 'active', 'canceled', 'past_due']),
    paymentActive: flag,
    pendingCancellation: flag,
    license: z
      .object({
        type: z.enum(['TRIAL', 'PAID']),
        status: z.enum(['ACTIVE', 'EXPIRED', 'SUSPENDED', 'CANCELLED']),
        endsAt: moment.nullable().describe('Null where it has no end.'),
      })
      .nullable(),
    imports: z.object({ used: z.number(), limit, left: limit }).describe('A limit of null is none.'),
    onboarding: onboardingAnswer,
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'Organization', description: 'The organization and everything that decides what it can do now.' })
