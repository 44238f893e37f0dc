import { day } from './time'

export type Interval = { interval: string; interval_count: number }

/** `start` and `count` intervals later, in UTC. A day that a month does not have becomes its last. */
export function addIntervals(start: number, { interval, interval_count: each }: Interval, count: number): number {
  const steps = each * count
  if (interval === 'day') return start + steps * day
  if (interval === 'week') return start + steps * 7 * day
  const from = new Date(start * 1000)
  const months = from.getUTCMonth() + (interval === 'year' ? 12 * steps : steps)
  const last = new Date(Date.UTC(from.getUTCFullYear(), months + 1, 0)).getUTCDate()
  const date = new Date(Date.UTC(from.getUTCFullYear(), months, Math.min(from.getUTCDate(), last)))
  return date.getTime() / 1000 + (start - Math.floor(start / day) * day)
}

/** The end of the period that begins at `start` or contains it, counted from the anchor so that the 31st comes back. */
export function periodEnd(anchor: number, interval: Interval, start: number): number {
  if (start < anchor) return anchor
  const length = addIntervals(0, interval, 1)
  let count = Math.max(1, Math.floor((start - anchor) / length) - 1)
  while (addIntervals(anchor, interval, count) <= start) count++
  return addIntervals(anchor, interval, count)
}
