import { z } from 'zod'

export const trackAnswer = z
  .object({
    id: z.uuid(),
    name: z.string(),
    status: z.enum(['uploading', 'processing', 'ready', 'failed']),
    durationSeconds: z.number().nullable(),
    sizeBytes: z.number(),
    errorMessage: z.string().nullable().describe('Why it can’t be used; null where it can.'),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Track', description: 'A piece of music in the organization’s library.' })
