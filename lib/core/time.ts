/** Where "now" comes from. Verbs take it from their context so that tests can travel in time. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(2200, 0, 1)

/** Whether something of ours can have that date: it is one, and within the years 2000 to 2199. */
export function isPlausibleDate(date: Date): boolean {
  return date.getTime() >= earliest && date.getTime() < latest
}

/** `date` moved by `milliseconds` (negative moves back). */
export function addMilliseconds(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() + milliseconds)
}

/** A day in words that reads the same everywhere, in UTC: "December 30, 2026". */
export function dayText(date: Date): string {
  return new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', dateStyle: 'long' }).format(date)
}

/** A length in seconds, to the nearest one: `1:05`, `1:02:03`. The one form in which lengths are shown. */
export function formatDuration(seconds: number): string {
  return formatTimecode(Math.round(seconds))
}

/** Seconds as a time code: `1:05`, `1:02:03`, with tenths when `tenths` is set. */
export function formatTimecode(seconds: number, tenths = false): string {
  const safe = Number.isFinite(seconds) && seconds > 0 ? seconds : 0
  const units = tenths ? Math.floor(safe * 10) : Math.floor(safe) * 10
  const whole = Math.floor(units / 10)
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor((whole % 3600) / 60)
  const rest = String(whole % 60).padStart(2, '0')
  const head = hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`
  return tenths ? `${head}.${units % 10}` : head
}
