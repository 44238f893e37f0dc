import { minute } from '@/lib/core/time'

/** How a person can be mailed; a digest comes once an hour at most. */
export const mailModes = ['off', 'each', 'digest'] as const
export type MailMode = (typeof mailModes)[number]

/** For people who never chose. */
export const defaultSettings: { inApp: boolean; mail: MailMode } = { inApp: true, mail: 'digest' }

/** Notifications that a person keeps, and that a mail lists. */
export const mostKept = 200
export const mostInDigest = 20

/** The studio sends a sign of life twice a minute: who sent one just now sees the bell. */
const presentMs = 1.25 * minute

/** Whether a person is looking at the studio, so that no mail has to tell them. */
export function isPresent(lastActiveAt: Date | null, now: Date): boolean {
  return lastActiveAt !== null && now.getTime() - lastActiveAt.getTime() < presentMs
}

/** The hour that a digest belongs to: `2026-12-02T05`. There is one mail to a person in each. */
export function hourOf(now: Date): string {
  return now.toISOString().slice(0, 13)
}
