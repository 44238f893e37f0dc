import { z } from 'zod'
import { aiProviderNames } from './limits'

/** Money is in millionths of a US dollar. */
export const aiSettingsAnswer = z.object({
  /** Whose key is used: the organization's own, ours, or none. */
  source: z.enum(['organization', 'environment', 'none']),
  provider: z.enum(aiProviderNames).nullable(),
  model: z.string().nullable(),
  baseUrl: z.string().nullable(),
  keyHint: z.string().nullable(),
  checkedAt: z.string().nullable(),
  monthlyCapCents: z.number().int().nullable(),
  month: z.object({
    startsAt: z.string(),
    spentMicros: z.number(),
    reservedMicros: z.number(),
    limitMicros: z.number(),
  }),
  /** Why AI is not open to the organization; null where it is. */
  blocked: z.string().nullable(),
})

export const aiCallAnswer = z.object({
  id: z.uuid(),
  purpose: z.string(),
  provider: z.string(),
  model: z.string(),
  state: z.enum(['reserved', 'settled', 'failed', 'swept']),
  errorCode: z.string().nullable(),
  costMicros: z.number(),
  inputTokens: z.number().int(),
  outputTokens: z.number().int(),
  createdAt: z.string(),
})
