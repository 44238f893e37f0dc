import { createHash, randomBytes } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function encode(ms: number, entropy: Uint8Array): string {
  let time = ''
  for (let i = 0, rest = ms; i < 10; i++, rest = Math.floor(rest / 32)) time = ALPHABET[rest % 32] + time
  let bits = 0n
  for (const byte of entropy.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte)
  let random = ''
  for (let i = 0; i < 16; i++, bits >>= 5n) random = ALPHABET[Number(bits & 31n)] + random
  return time + random
}

/** A new id that sorts by time. */
export function newUlid(ms: number): string {
  return encode(ms, randomBytes(10))
}

/** The id of event number `index` in a batch sent with this seed: a repeat of the request yields the same ids. */
export function seededUlid(ms: number, seed: string, index: number): string {
  return encode(ms, createHash('sha256').update(`${seed}:${index}`).digest())
}
