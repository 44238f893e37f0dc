import { createHash, createHmac } from 'node:crypto'

/**
 * Canonical JSON (RFC 8785): sorted keys, no spaces. The SDK parses a body and canonicalises it before it checks the
 * signature, so this is what has to be signed, whatever bytes travel.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}

const prefixOf = (signingKey: string) => /^signkey-\w+-/.exec(signingKey)?.[0] ?? ''

/** Value of `x-inngest-signature` for a body (undefined: empty body), at real time. */
export function signBody(body: unknown, signingKey: string, nowMs = Date.now()): string {
  const seconds = Math.round(nowMs / 1000).toString()
  const hmac = createHmac('sha256', signingKey.slice(prefixOf(signingKey).length))
  hmac.update(body === undefined ? '' : canonicalJson(body)).update(seconds)
  return `t=${seconds}&s=${hmac.digest('hex')}`
}

/** What an SDK sends as its bearer token: the key's prefix and the SHA-256 of the key's bytes. */
export function bearerOf(signingKey: string): string {
  const prefix = prefixOf(signingKey)
  return (
    prefix +
    createHash('sha256')
      .update(Buffer.from(signingKey.slice(prefix.length), 'hex'))
      .digest('hex')
  )
}

/** @throws Error when the key could not work with the SDK. */
export function checkSigningKey(signingKey: string): void {
  const hex = signingKey.slice(prefixOf(signingKey).length)
  if (hex.length < 2 || hex.length % 2 !== 0 || !/^[0-9a-f]+$/i.test(hex))
    throw new Error(
      'INNGEST_SIGNING_KEY must be hexadecimal with an even number of digits, for example signkey-local-<64 hex digits>',
    )
}
