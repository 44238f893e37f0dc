import { randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

/*
 * `cf_live_` or `cf_test_`, 43 characters of a random secret (256 bits) and 6 of a checksum over all before it, in base 62.
 * An own prefix, the entropy and a 32-bit checksum are what secret scanners ask for.
 * https://docs.github.com/en/code-security/secret-scanning/secret-scanning-partnership-program
 */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const secretLength = 43
const checksumLength = 6
const form = new RegExp(`^cf_(?:live|test)_[0-9A-Za-z]{${secretLength + checksumLength}}$`)
const shownLength = 'cf_live_'.length + 6

export type KeyKind = 'live' | 'test'

/** A new key. It is nowhere but in what this returns. */
export function newKey(kind: KeyKind): string {
  const secret = Array.from({ length: secretLength }, () => alphabet[randomInt(alphabet.length)]).join('')
  const body = `cf_${kind}_${secret}`
  return `${body}${checksumOf(body)}`
}

/** Whether `text` has the form of a key and its checksum fits: what was mistyped or cut off needs no look-up. */
export function isKeyForm(text: string): boolean {
  return form.test(text) && checksumOf(text.slice(0, -checksumLength)) === text.slice(-checksumLength)
}

/** The beginning of a key, by which people tell keys apart: 6 of its 43 secret characters. */
export function shownPrefix(key: string): string {
  return key.slice(0, shownLength)
}

/** The CRC-32 of `body` in base 62, 6 digits. */
export function checksumOf(body: string): string {
  let rest = crc32(body)
  let text = ''
  while (text.length < checksumLength) {
    text = `${alphabet[rest % alphabet.length]}${text}`
    rest = Math.floor(rest / alphabet.length)
  }
  return text
}
