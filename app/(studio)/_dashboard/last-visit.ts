import { minute } from '@/lib/core/time'

/** Holds, for as long as a visit lasts, when the visit before it ended (ISO 8601). */
export const visitCookie = 'clipforge-last-visit'
/** A pause of this length ends a visit; the cookie lives as long. */
export const visitGapMs = 30 * minute

const longestMs = 400 * 24 * 60 * minute

/**
 * When the person was last here before this visit, or null when that is not known. The heartbeat moves `lastActiveAt`
 * on as soon as the visit has begun, so from then on the browser remembers.
 */
export function lastVisit(known: {
  lastActiveAt: Date | null
  remembered: string | undefined
  now: Date
}): Date | null {
  const { lastActiveAt, remembered, now } = known
  if (lastActiveAt && now.getTime() - lastActiveAt.getTime() > visitGapMs) return lastActiveAt
  const time = Date.parse(remembered ?? '')
  const isPlausible = time <= now.getTime() && now.getTime() - time < longestMs
  return isPlausible ? new Date(time) : null
}
