import { z } from 'zod'

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
