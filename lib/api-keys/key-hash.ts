import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/platform/env'

/**
 * The HMAC-SHA-256 of a key by the pepper, which is in the environment alone: someone who has the rows has no key, and can't
 * tell whether a guess is one.
 */
export function hashOf(key: string, pepper = env().API_KEY_PEPPER): Buffer {
  return createHmac('sha256', pepper).update(key).digest()
}

/** The hashes that a key may be stored under: by the pepper, and by the one before while it is being replaced. */
export function hashesOf(key: string): Buffer[] {
  const previous = env().API_KEY_PEPPER_PREVIOUS
  return previous ? [hashOf(key), hashOf(key, previous)] : [hashOf(key)]
}

/** Whether two hashes are the same, in a time that doesn't tell where they differ. */
export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.byteLength === other.byteLength && timingSafeEqual(one, other)
}
