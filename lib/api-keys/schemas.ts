import { z } from 'zod'
import { type ApiScope, apiScopes } from '@/lib/core/api-scopes'
import { line } from '@/lib/core/text'
import { lifetimes, maxNameLength, overlaps, usualLifetime, usualOverlap } from './limits'

const lifetime = z.union(lifetimes.map((days) => z.literal(days))).default(usualLifetime)

export const createApiKeyInput = z.object({
  name: line({ max: maxNameLength, required: 'Enter a name, such as what uses the key.' }),
  scopes: z
    .array(z.enum(apiScopes))
    .min(1, 'Choose at least one scope.')
    .max(apiScopes.length)
    .transform((chosen) => apiScopes.filter((scope) => chosen.includes(scope))),
  /** Days until it expires. */
  lifetimeDays: lifetime,
})

export const rotateApiKeyInput = z.object({
  apiKeyId: z.uuid(),
  /** Hours for which the old key works beside the new one. */
  overlapHours: z.union(overlaps.map((hours) => z.literal(hours))).default(usualOverlap),
  lifetimeDays: lifetime,
})

export const apiKeyIdInput = z.object({ apiKeyId: z.uuid() })

export type ApiKeyState = 'active' | 'replaced' | 'expired' | 'revoked'

export type ApiKeyView = {
  id: string
  name: string
  prefix: string
  scopes: ApiScope[]
  state: ApiKeyState
  /** It does not work any more. */
  hasEnded: boolean
  /** It expires within two weeks. */
  isEndingSoon: boolean
  createdAt: string
  /** A name, or null for an account that is gone. */
  maker: string | null
  hasMakerLeft: boolean
  expiresAt: string
  /** Until when a replaced key works. */
  overlapUntil: string | null
  revokedAt: string | null
  /** To five minutes. */
  lastUsedAt: string | null
}

/** A key that was just made: `key` is shown once and is nowhere else. */
export type NewApiKey = { id: string; name: string; key: string; expiresAt: string }
