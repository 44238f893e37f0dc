import { z } from 'zod'

const limit = z.number().nullable().describe('Null is without limit.')
const usage = z.object({ used: z.number().describe('Can be above the limit: nothing is taken away.'), limit })

export const usageAnswer = z
  .object({
    imports: usage
      .extend({ left: z.number().nullable().describe('What can be started now.') })
      .describe('Never reset: they count for as long as the organization exists.'),
    storage: usage.describe('In bytes.'),
    exports: usage.describe('Since 00:00 UTC.'),
    seats: usage.describe('Members.'),
  })
  .meta({ id: 'Usage', description: 'What the plan gives, and how much of it is used.' })
