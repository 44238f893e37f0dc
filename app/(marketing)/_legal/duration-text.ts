import { day, hour } from '@/lib/core/time'

/** A whole number of days, hours or minutes in words: `30 days`, `24 hours`, `30 minutes`. */
export function durationText(milliseconds: number): string {
  if (milliseconds > day) return `${milliseconds / day} days`
  return milliseconds >= hour ? `${milliseconds / hour} hours` : `${milliseconds / 60_000} minutes`
}
