import { addMilliseconds, day } from '@/lib/core/time'

/** The UTC day of `date`, `YYYY-MM-DD`. */
function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** The last `count` UTC days up to `now`, oldest first. */
export function lastDays(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) => dayOf(addMilliseconds(now, -(count - 1 - index) * day)))
}

/** The first moment of the span of `days` UTC days that ends with today. */
export function spanStart(now: Date, days: number): Date {
  return new Date(`${dayOf(addMilliseconds(now, -(days - 1) * day))}T00:00:00Z`)
}

/** Counts by day in the order of `days`; a day without a row is 0. */
export function valuesOf(days: readonly string[], rows: readonly { day: string; count: number }[]): number[] {
  const byDay = new Map(rows.map((row) => [row.day, row.count]))
  return days.map((name) => byDay.get(name) ?? 0)
}

/** `part` of `whole` as a fraction; nothing of nothing is 0. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

/** Months that are shown of what changes slowly. */
const shownMonths = 12

/** The last moment of each of the last twelve months (UTC), oldest first; of this one, now. */
export function monthEnds(now: Date): Date[] {
  return Array.from({ length: shownMonths }, (_, index) => {
    const back = shownMonths - 1 - index
    return back === 0 ? now : new Date(monthStart(now, back - 1).getTime() - 1)
  })
}

/** The first moment of the month (UTC) `back` months before that of `now`. */
export function monthStart(now: Date, back: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1))
}
