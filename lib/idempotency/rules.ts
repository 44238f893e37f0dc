import { createHash } from 'node:crypto'
import type { UserContext } from '@/lib/access/context'
import { Invalid } from '@/lib/core/errors'
import { minute } from '@/lib/core/time'

/** How long a request without an answer counts as running: longer than any that its caller still waits for. */
export const runningMs = minute

/** The longest answer that is kept, in bytes. */
export const longestAnswer = 256 * 1024

const form = /^[\x21-\x7e]{1,255}$/

/** A request as it is told from others: both are SHA-256. */
export type OnceRequest = {
  readonly keyHash: Buffer
  readonly fingerprint: Buffer
}

/**
 * The value of an `Idempotency-Key` header; null without one. A string in quotes, as the draft has it, or as it is.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 * @throws Invalid for anything but 1 to 255 visible ASCII characters
 */
export function idempotencyKeyOf(header: string | null): string | null {
  if (header === null) return null
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header
  if (!form.test(key)) {
    throw new Invalid('The Idempotency-Key has to be 1 to 255 visible ASCII characters, such as a UUID.')
  }
  return key
}

/**
 * What tells a request from others. Keys of an organization share their names, so that a key that was replaced is no other
 * caller; a person has their own. `/v1` is the same as `/api/v1`.
 */
export function onceRequest(
  { actor }: Pick<UserContext, 'actor'>,
  request: { key: string; method: string; url: string; body: unknown },
): OnceRequest {
  const { pathname, search } = new URL(request.url)
  const caller = actor.kind === 'apiKey' ? 'keys' : actor.id
  return {
    keyHash: digest([caller, request.key]),
    fingerprint: digest([request.method, pathname.replace(/^\/v1\//, '/api/v1/'), search, request.body ?? null]),
  }
}

/** The lock that one request holds while its transaction runs. */
export function lockOf(organizationId: string, { keyHash }: OnceRequest): bigint {
  return createHash('sha256').update(organizationId).update(keyHash).digest().readBigInt64BE(0)
}

function digest(parts: unknown[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest()
}
