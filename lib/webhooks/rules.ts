import { addMilliseconds, day, hour, minute, second } from '@/lib/core/time'

/** Pauses before the attempts of a delivery, the first of them at once. The same as Svix's, so that receivers know them. */
const pauses = [0, 5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 10 * hour]

/** After so many failures in a row an endpoint is asked with one delivery at a time. */
export const failsBeforeProbing = 5
const firstProbeMs = 30 * second
const longestProbeMs = 30 * minute
const longestRetryAfterMs = hour

const warnAfterMs = day
const disableAfterMs = 5 * day
const disableAfterFails = 20

/**
 * When a delivery is tried again after its attempt number `step` (from 0) failed; null when that was the last.
 * @param random 0 to 1, for a jitter of 10 percent either way
 */
export function nextAttemptAt(step: number, now: Date, random: number): Date | null {
  const pause = pauses[step + 1]
  return pause === undefined ? null : addMilliseconds(now, Math.round(pause * (0.9 + 0.2 * random)))
}

/** How long an endpoint is left alone after `fails` failures in a row: 30 s, doubling, at most 30 minutes; 0 before. */
export function probePauseMs(fails: number): number {
  if (fails < failsBeforeProbing) return 0
  return Math.min(firstProbeMs * 2 ** (fails - failsBeforeProbing), longestProbeMs)
}

/** Milliseconds that `Retry-After` asks for (seconds or a date, RFC 9110), at most an hour; 0 without one. */
export function retryAfterMs(value: string | undefined, now: Date): number {
  if (!value || value.length > 100) return 0
  const asked = /^\d{1,9}$/.test(value.trim()) ? Number(value) * second : Date.parse(value) - now.getTime()
  return Number.isFinite(asked) ? Math.min(Math.max(0, asked), longestRetryAfterMs) : 0
}

export type Health = { fails: number; firstFailedAt: Date | null; warnedAt: Date | null }

/** Whether the admins are told that an endpoint has been failing: once, after a day of nothing else. */
export function isWarningDue({ firstFailedAt, warnedAt }: Health, now: Date): boolean {
  return warnedAt === null && firstFailedAt !== null && now.getTime() - firstFailedAt.getTime() >= warnAfterMs
}

/** Whether an endpoint is given up: five days and 20 attempts of nothing but failures. */
export function isHopeless({ fails, firstFailedAt }: Health, now: Date): boolean {
  const since = firstFailedAt ? now.getTime() - firstFailedAt.getTime() : 0
  return fails >= disableAfterFails && since >= disableAfterMs
}
