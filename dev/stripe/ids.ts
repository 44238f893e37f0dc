import { randomBytes, randomInt } from 'node:crypto'

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** An id as Stripe makes them: a prefix and 24 letters or digits (`cus_...`). */
export function newId(prefix: string, length = 24): string {
  let id = ''
  while (id.length < length) id += letters[randomInt(letters.length)]
  return `${prefix}_${id}`
}

/** What a browser needs to go on with an intent: its id and a secret. */
export function newClientSecret(id: string): string {
  return newId(`${id}_secret`)
}

export function newWebhookSecret(): string {
  return `whsec_${randomBytes(24).toString('hex')}`
}
