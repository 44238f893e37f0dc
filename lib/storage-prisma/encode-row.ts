import { Invalid } from '@/lib/core/errors'

/** Characters of a row as JSON. */
const mostLength = 1_000_000
const mostDepth = 50

/**
 * A row as dexie-export-import would write it: JSON, with `$types` for what JSON can't say. `decodeRow` of lib/browser-store
 * reads it. Functions and symbols are left out.
 * @throws Invalid for a row that is too large or too deep
 */
export function encodeRow(row: object): string {
  const types: Record<string, string> = {}
  const value = encode(row, '', types, 0)
  const hasTypes = Object.keys(types).length > 0
  const mustWrap = Object.hasOwn(row, '$types') || Object.hasOwn(row, '$')
  const whole = mustWrap
    ? { $: value, $types: { $: types } }
    : hasTypes
      ? { ...(value as object), $types: types }
      : value
  const text = JSON.stringify(whole)
  if (text.length > mostLength) throw new Invalid('This row is too large. A row can have up to 1 million characters.')
  return text
}

type Types = Record<string, string>

function encode(value: unknown, path: string, types: Types, depth: number): unknown {
  if (depth > mostDepth) throw new Invalid('This row is too deep, or it contains itself.')
  const as = (type: string, data: unknown) => {
    types[path] = type
    return data
  }
  if (value === undefined) return as('undef', 0)
  if (typeof value === 'bigint') return as('bigint', String(value))
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return Number.isNaN(value) ? as('nan', 'NaN') : as(value > 0 ? 'infinity' : 'negativeInfinity', String(value))
  }
  if (typeof value === 'function' || typeof value === 'symbol') return null
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return as('date', Number.isNaN(value.getTime()) ? 'NaN' : value.getTime())
  if (value instanceof Set) return as('set', encode([...value], path, types, depth + 1))
  if (value instanceof Map) return as('map', encode([...value], path, types, depth + 1))
  const inside = (name: string) => {
    const step = name.replaceAll('~', '~0').replaceAll('.', '~1')
    return path === '' ? step : `${path}.${step}`
  }
  if (Array.isArray(value)) return value.map((item, at) => encode(item, inside(String(at)), types, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, encode(item, inside(name), types, depth + 1)]),
  )
}
