import { type ApiScope, apiScopes } from '@/lib/core/api-scopes'
import { dayText } from '@/lib/core/time'
import type { ApiKeyState } from './schemas'

export type KeyTimes = { expiresAt: Date; overlapUntil: Date | null; revokedAt: Date | null }

/** What a key is at `now`. A replaced one still works while its overlap lasts; see `endOf`. */
export function stateOf({ expiresAt, overlapUntil, revokedAt }: KeyTimes, now: Date): ApiKeyState {
  if (revokedAt) return 'revoked'
  if (expiresAt <= now) return 'expired'
  return overlapUntil ? 'replaced' : 'active'
}

/** Why a key that is known does not work at `now`, in words for the program that holds it; null when it works. */
export function endOf(times: KeyTimes, now: Date): string | null {
  const { expiresAt, overlapUntil, revokedAt } = times
  if (revokedAt) return 'This API key was revoked. Ask an admin of your organization for another one.'
  if (expiresAt <= now)
    return `This API key expired on ${dayText(expiresAt)}. Ask an admin of your organization for another one.`
  if (overlapUntil && overlapUntil <= now)
    return 'This API key was replaced and no longer works. Use the key that was made in its place.'
  return null
}

/** The scopes of a row that there still are: one that has left the code opens nothing. */
export function knownScopes(scopes: readonly string[]): ApiScope[] {
  return apiScopes.filter((scope) => scopes.includes(scope))
}
