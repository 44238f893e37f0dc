import { createHash, randomBytes, randomInt } from 'node:crypto'

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** An id as Clerk makes them: a prefix and 27 letters or digits (`user_2abc...`). */
export function newId(prefix: string): string {
  let id = '3'
  while (id.length < 27) id += letters[randomInt(letters.length)]
  return `${prefix}_${id}`
}

export function newSecret(): string {
  return randomBytes(24).toString('base64url')
}

export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** What Clerk appends to its cookies so that several applications on one host stay apart. */
export function cookieSuffix(publishableKey: string): string {
  const hash = createHash('sha1').update(publishableKey).digest('base64')
  return hash.replaceAll('+', '-').replaceAll('/', '_').slice(0, 8)
}
