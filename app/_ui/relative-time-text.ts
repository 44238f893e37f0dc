import { day, hour, minute, second } from '@/lib/core/time'

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/**
 * `date` as seen from `now`, both in milliseconds: "just now", "5 minutes ago", "in 2 hours", "yesterday",
 * and from a week on the date itself ("3 Nov", with the year when it is another one).
 */
export function relativeTimeText(date: number, now: number, timeZone: string): string {
  const difference = date - now
  const distance = Math.abs(difference)
  if (distance < 45 * second) return 'just now'
  if (distance < 59.5 * minute)
    return relative.format(Math.round(difference / minute) || Math.sign(difference), 'minute')
  if (distance < 23.5 * hour) return relative.format(Math.round(difference / hour), 'hour')
  if (distance < 6.5 * day) return relative.format(Math.round(difference / day), 'day')
  const year = (at: number) => new Intl.DateTimeFormat('en', { year: 'numeric', timeZone }).format(at)
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: year(date) === year(now) ? undefined : 'numeric',
    timeZone,
  }).format(date)
}

/** The exact time with its zone: "21 Nov 2026, 10:29 UTC". */
export function exactTimeText(date: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(date)
}
