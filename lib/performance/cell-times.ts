import { isPlausibleDate, minute } from '@/lib/core/time'
import type { Cell } from './cell-numbers'

/** What comes first in a date of numbers such as 03/04/2026. */
export type DateOrder = 'month-first' | 'day-first'

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const clock = String.raw`(?:[,T\s]+(?:at\s+)?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s*([ap]\.?m\.?)?)?`
const zone = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?`
const form = (date: string) => new RegExp(`^${date}${clock}${zone}$`, 'i')
const yearFirst = form(String.raw`(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})`)
const numbers = form(String.raw`(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})`)
const monthName = form(String.raw`(?:[a-z]{3,9},\s*)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})`)
const dayThenName = form(String.raw`(?:[a-z]{3,9},\s*)?(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})`)

/**
 * Which order the dates of numbers in `texts` have, from those that fit one order alone: null when none of them tells, or they
 * tell both.
 */
export function orderIn(texts: readonly string[]): DateOrder | null {
  const found = new Set<DateOrder>()
  for (const text of texts) {
    const match = numbers.exec(text.trim())
    if (!match) continue
    if (match[2] === '.' || Number(match[1]) > 12) found.add('day-first')
    else if (Number(match[3]) > 12) found.add('month-first')
  }
  return found.size === 1 ? ([...found][0] ?? null) : null
}

/**
 * A moment from a cell: ISO 8601, `2026-11-30 14:05`, `Nov 30, 2026`, `30 November 2026`, `11/30/2026 2:05 PM`, `30.11.2026`. Without
 * an offset of its own it is in the zone of `shift`, and without a time it is the beginning of the day.
 */
export function readMoment(text: string, { shift, order }: { shift: ZoneShift; order: DateOrder | null }): Cell<Date> {
  const plain = text.trim().replace(/\u202f|\u00a0/g, ' ')
  if (/^(|-+|–|—|n\/?a|lifetime)$/i.test(plain)) return { value: null }
  const read = partsOf(plain, order)
  if (read === null)
    return { error: 'This isn’t a date that we can read. Use a form such as 2026-11-30 or 2026-11-30 14:05.' }
  if (read === 'ambiguous') {
    return { error: 'Month or day first? Choose the order of dates for this file, or use a form such as 2026-11-30.' }
  }
  const { parts, offset } = read
  const isReal = isRealTime(parts)
  const date = isReal ? (offset === null ? inZone(parts, shift) : new Date(utc(parts) - offset * 60_000)) : null
  if (!date || !isPlausibleDate(date)) return { error: 'There is no such date.' }
  return { value: date }
}

function partsOf(text: string, order: DateOrder | null): { parts: Parts; offset: number | null } | null | 'ambiguous' {
  let match = yearFirst.exec(text)
  if (match) return withClock(match, 4, Number(match[1]), Number(match[2]), Number(match[3]))
  match = numbers.exec(text)
  if (match) {
    const known = match[2] === '.' ? 'day-first' : (orderIn([text]) ?? order)
    const [first, second, year] = [Number(match[1]), Number(match[3]), Number(match[4])]
    if (known === null && first !== second) return 'ambiguous'
    return known === 'day-first' ? withClock(match, 5, year, second, first) : withClock(match, 5, year, first, second)
  }
  match = monthName.exec(text)
  if (match) return withClock(match, 4, Number(match[3]), monthOf(match[1]), Number(match[2]))
  match = dayThenName.exec(text)
  return match && withClock(match, 4, Number(match[3]), monthOf(match[2]), Number(match[1]))
}

function withClock(match: RegExpExecArray, at: number, year: number, month: number, day: number) {
  const [hours, minutes, seconds, half, offset] = match.slice(at)
  const twelve = half ? Number(hours) % 12 : Number(hours ?? 0)
  const isValid = !half || (Number(hours) >= 1 && Number(hours) <= 12)
  const hour = isValid ? twelve + (half?.toLowerCase().startsWith('p') ? 12 : 0) : 99
  const parts = { year, month, day, hour, minute: Number(minutes ?? 0), second: Number(seconds ?? 0) }
  return { parts, offset: offset === undefined ? null : minutesOf(offset) }
}

function minutesOf(offset: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(offset)
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0
}

function monthOf(name: string | undefined): number {
  return months.indexOf(String(name).slice(0, 3).toLowerCase()) + 1
}

function utc({ year, month, day, hour, minute, second }: Parts): number {
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

function isRealTime(parts: Parts): boolean {
  const date = new Date(utc(parts))
  const isSameDay = date.getUTCMonth() === parts.month - 1 && date.getUTCDate() === parts.day
  return isSameDay && parts.hour < 24 && parts.minute < 60 && parts.second < 60
}

/** The moment at which clocks that are ahead by `shift` show `parts`; where they skip it, an hour beside it. */
function inZone(parts: Parts, shift: ZoneShift): Date {
  const wanted = utc(parts)
  const first = wanted - shift(wanted)
  return new Date(wanted - shift(first))
}

/** By how many milliseconds the clocks of a zone are ahead of UTC at a time. */
export type ZoneShift = (time: number) => number

/** @param timeZone IANA name, such as `Europe/Berlin` */
export function zoneShift(timeZone: string): ZoneShift {
  const digits = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...digits, second: 'numeric' })
  const known = new Map<number, number>()
  return (time) => {
    // Clocks change at whole quarters of an hour, and asking takes long.
    const quarter = Math.floor(time / (15 * minute))
    const before = known.get(quarter)
    if (before !== undefined) return before
    const part = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, Number(value)]))
    const { year = 0, month = 1, day = 1, hour = 0, minute: minutes = 0, second = 0 } = part
    const shift = utc({ year, month, day, hour, minute: minutes, second }) - Math.floor(time / 1000) * 1000
    known.set(quarter, shift)
    return shift
  }
}

/** Whether `name` is a time zone that can be reckoned with, such as `Europe/Berlin`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}
