import { Invalid } from '@/lib/core/errors'

/**
 * Whether `now` lies in hours such as `22:00-05:30`, in UTC; past midnight when they end before they begin.
 * @throws Invalid for anything else than two times of a day
 */
export function isQuiet(hours: string, now: Date): boolean {
  const [, ...parts] = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(hours) ?? []
  if (parts.length === 0) throw new Invalid(`DB_QUIET_HOURS is "${hours}": write it as 01:00-05:00, in UTC.`)
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = parts.map(Number)
  const from = fromHour * 60 + fromMinute
  const to = toHour * 60 + toMinute
  const at = now.getUTCHours() * 60 + now.getUTCMinutes()
  return from <= to ? at >= from && at < to : at >= from || at < to
}
