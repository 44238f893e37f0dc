import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { ClerkFault } from './faults'

const cost = 16384
const length = 32

export const minimumLength = 8
const maximumLength = 72

export function checkPassword(password: string, param = 'password'): void {
  if (password.length < minimumLength) {
    throw new ClerkFault(
      422,
      'form_password_length_too_short',
      `Your password must have at least ${minimumLength} characters.`,
      { param },
    )
  }
  if (Buffer.byteLength(password) > maximumLength) {
    throw new ClerkFault(
      422,
      'form_password_length_too_long',
      `Your password may have at most ${maximumLength} characters.`,
      { param },
    )
  }
}

/** `scrypt$salt$hash`, both in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt$${salt.toString('base64url')}$${(await derive(password, salt)).toString('base64url')}`
}

export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, salt, hash] = (stored ?? '').split('$')
  if (!salt || !hash) return false
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url')), Buffer.from(hash, 'base64url'))
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, length, { N: cost }, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
