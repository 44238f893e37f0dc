/** An amount in minor units as people write it: `€19.00`, `¥500`. */
export function money(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-GB', { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

/** A moment in seconds as a day: `15 January 2026`. */
export function dayOf(seconds: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(seconds * 1000)
}

type Recurring = { interval: string; interval_count: number }

/** `per month`, `every 3 months`. */
export function rhythm({ interval, interval_count: count }: Recurring): string {
  return count === 1 ? `per ${interval}` : `every ${count} ${interval}s`
}
