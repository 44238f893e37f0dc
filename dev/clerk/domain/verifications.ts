import type { Context } from '../context'
import { ClerkFault } from '../faults'
import { newCode } from '../ids'
import type { UserRecord, VerificationRecord } from './records'

const codeLifetime = 10 * 60_000
const maximumAttempts = 5
const maximumPasswordAttempts = 10
const lockout = 15 * 60_000
const maximumSends = 5

const sends = new WeakMap<Context, Map<string, number[]>>()

/** A fresh code for `address`; refuses when too many were asked for within ten minutes. */
export function newVerification(context: Context, address: string, strategy: string) {
  countSend(context, address)
  const code = context.settings.fixedCode ?? newCode()
  const verification: VerificationRecord = {
    status: 'unverified',
    strategy,
    attempts: 0,
    expireAt: context.now() + codeLifetime,
    code,
  }
  return { code, verification }
}

/** Checks `code`. The result has to be stored whether or not `fault` is set: wrong tries count. */
export function attemptVerification(
  context: Context,
  verification: VerificationRecord | null,
  code: string | null,
): { verification: VerificationRecord; fault: ClerkFault | null } {
  if (!verification?.code) {
    throw new ClerkFault(400, 'verification_missing', 'No code was sent yet. Ask for a new one.', { param: 'code' })
  }
  if (verification.status === 'verified') {
    throw new ClerkFault(400, 'verification_already_verified', 'This has already been verified.')
  }
  if (verification.expireAt <= context.now()) {
    const fault = new ClerkFault(400, 'verification_expired', 'This code has expired. Ask for a new one.', {
      param: 'code',
    })
    return { verification: { ...verification, status: 'expired' }, fault }
  }
  if (verification.attempts >= maximumAttempts) {
    const message = 'Too many wrong codes. Ask for a new one.'
    return {
      verification: { ...verification, status: 'failed' },
      fault: new ClerkFault(400, 'verification_failed', message, { param: 'code' }),
    }
  }
  const attempts = verification.attempts + 1
  if (code !== verification.code) {
    const fault = new ClerkFault(422, 'form_code_incorrect', 'Incorrect code', { param: 'code' })
    return { verification: { ...verification, attempts }, fault }
  }
  return { verification: { ...verification, attempts, status: 'verified', code: null }, fault: null }
}

export function verified(context: Context, strategy: string): VerificationRecord {
  return { status: 'verified', strategy, attempts: 1, expireAt: context.now(), code: null }
}

export function checkNotLocked(context: Context, user: UserRecord): void {
  if (user.banned) throw new ClerkFault(403, 'user_banned', 'This account has been banned.')
  if (user.lockedUntil && user.lockedUntil > context.now()) {
    const minutes = Math.ceil((user.lockedUntil - context.now()) / 60_000)
    throw new ClerkFault(
      403,
      'user_locked',
      `Too many wrong passwords. This account is locked for ${minutes} more ${minutes === 1 ? 'minute' : 'minutes'}. Reset the password, or try again later.`,
    )
  }
}

export function countWrongPassword(context: Context, user: UserRecord): void {
  const failedAttempts = user.failedAttempts + 1
  const isLocked = failedAttempts >= maximumPasswordAttempts
  context.store.put('users', {
    ...user,
    failedAttempts: isLocked ? 0 : failedAttempts,
    lockedUntil: isLocked ? context.now() + lockout : user.lockedUntil,
  })
}

/** Forgets who asked for how many codes. */
export function clearSends(context: Context): void {
  sends.delete(context)
}

function countSend(context: Context, address: string): void {
  const all = sends.get(context) ?? new Map<string, number[]>()
  sends.set(context, all)
  const now = context.now()
  const recent = (all.get(address) ?? []).filter((at) => at > now - codeLifetime)
  if (recent.length >= maximumSends) {
    const retryAfter = Math.ceil(((recent[0] as number) + codeLifetime - now) / 1000)
    throw new ClerkFault(429, 'too_many_requests', 'Too many codes were sent. Try again in a few minutes.', {
      retryAfter,
    })
  }
  all.set(address, [...recent, now])
}
