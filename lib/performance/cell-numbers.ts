import { mostCount } from './limits'

/** What a cell says: a value, nothing, or why it can't be read, in words for a person. */
export type Cell<T> = { value: T | null } | { error: string }

const nothing = /^(|-+|–|—|n\/?a|null|none|nan)$/i
const spaces = /[\s\u00a0\u2007\u202f'’_]/g
const factors: Record<string, number> = { k: 1e3, m: 1e6, b: 1e9 }

/** A whole number as people and exports write it: `1234`, `1,234`, `1.234`, `1 234`, `12.5K`, `3M`. */
export function readCount(text: string): Cell<number> {
  const plain = text.trim()
  if (nothing.test(plain)) return { value: null }
  const suffix = /^(.*?)\s*([kmb])$/i.exec(plain)
  const factor = suffix ? (factors[String(suffix[2]).toLowerCase()] ?? 1) : 1
  const number = readNumber(suffix?.[1] ?? plain, suffix === null)
  if (number === null) return { error: `“${shown(text)}” isn’t a number. Use digits, such as 1234.` }
  const value = factor === 1 ? number : Math.round(number * factor)
  if (value < 0) return { error: 'A count can’t be below 0.' }
  if (!Number.isInteger(value)) return { error: `“${shown(text)}” isn’t a whole number.` }
  if (value > mostCount) return { error: 'This number is too large.' }
  return { value }
}

/**
 * A share of the whole, from `45.3%`, or from a number that is a percentage when `isPercent` says so: 0 to 1. Videos that are
 * watched again can have more than 100%, which counts as all of it.
 */
export function readShare(text: string, isPercent: boolean): Cell<number> {
  const plain = text.trim()
  if (nothing.test(plain)) return { value: null }
  const sign = /^(.*?)\s*%$/.exec(plain)
  const number = readNumber(sign?.[1] ?? plain, false)
  if (number === null || number < 0)
    return { error: `“${shown(text)}” isn’t a share. Use a percentage, such as 45.3%.` }
  const share = sign || isPercent ? number / 100 : number
  if (share > 10) return { error: `“${shown(text)}” is too large for a share.` }
  return { value: Math.min(share, 1) }
}

/** With `areGroups`, a single separator with three digits after it is one of thousands: `1.234` is 1234. */
function readNumber(text: string, areGroups: boolean): number | null {
  const compact = text.replace(spaces, '')
  if (!/^[+-]?\d[\d.,]*$/.test(compact)) return null
  const [dots, commas] = [compact.split('.').length - 1, compact.split(',').length - 1]
  const decimal = decimalSign(compact, dots, commas, areGroups)
  const group = decimal === '.' ? ',' : '.'
  const other = decimal === null ? /[.,]/g : group === ',' ? /,/g : /\./g
  const whole = decimal === null ? compact : compact.slice(0, compact.lastIndexOf(decimal))
  if (!isGrouped(whole)) return null
  const value = Number(compact.replace(other, '').replace(',', '.'))
  return Number.isFinite(value) ? value : null
}

function decimalSign(text: string, dots: number, commas: number, areGroups: boolean): '.' | ',' | null {
  if (dots > 0 && commas > 0) {
    const last = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ','
    return (last === '.' ? dots : commas) === 1 ? last : null
  }
  if (dots + commas !== 1) return null
  if (areGroups && /^[+-]?\d{1,3}[.,]\d{3}$/.test(text)) return null
  return dots === 1 ? '.' : ','
}

/** Groups of three (or, as in India, of two before the last three), or no groups. */
function isGrouped(whole: string): boolean {
  return /^[+-]?(\d+|\d{1,3}([.,]\d{2,3})*[.,]\d{3})$/.test(whole)
}

function shown(text: string): string {
  const points = [...text.trim()]
  return points.length > 40 ? `${points.slice(0, 40).join('')}…` : points.join('')
}
