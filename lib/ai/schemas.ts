import { z } from 'zod'
import { cursorText, line } from '@/lib/core/text'
import type { aiCallAnswer, aiSettingsAnswer } from './answers'
import { aiProviderNames, maxBaseUrlLength, maxKeyLength, maxModelLength, mostCapCents } from './limits'

export const updateAiSettingsInput = z.object({
  /** null goes back to what the installation gives. */
  provider: z.enum(aiProviderNames).nullable(),
  model: line({ max: maxModelLength }).default(''),
  /** Left out, the key that is stored stays. */
  key: line({ max: maxKeyLength }).optional(),
  baseUrl: z.string().trim().max(maxBaseUrlLength).default(''),
  monthlyCapCents: z.number().int().min(0).max(mostCapCents).nullable(),
})

export const listAiCallsInput = z.object({
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export type AiSettingsView = z.output<typeof aiSettingsAnswer>
export type AiCallView = z.output<typeof aiCallAnswer>
