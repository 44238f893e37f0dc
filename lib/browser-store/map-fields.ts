import { KeptValue } from './decode-row'

type Fields = Record<string, unknown>

/** Reads the fields of one old row: generous in their names, and it remembers which were read and what had to be changed. */
export class FieldReader {
  readonly changed = new Set<string>()
  private readonly read = new Set<string>()
  private readonly sources: { prefix: string; fields: Fields }[]

  /** `inner` names fields whose own fields are read as if they were the row's, before them. */
  constructor(row: Fields, inner: readonly string[] = []) {
    const nested = inner.flatMap((name) => {
      const fields = Object.hasOwn(row, name) ? row[name] : undefined
      if (!isFields(fields)) return []
      this.read.add(name)
      return [{ prefix: `${name}.`, fields }]
    })
    this.sources = [...nested, { prefix: '', fields: row }]
  }

  /** The first of `names` that the row has. */
  any(...names: string[]): { name: string; value: unknown } | null {
    for (const name of names) {
      for (const { prefix, fields } of this.sources) {
        if (!Object.hasOwn(fields, name) || fields[name] === undefined || fields[name] === null) continue
        this.read.add(prefix + name)
        return { name: prefix + name, value: fields[name] }
      }
    }
    return null
  }

  /** Marks fields as known that nothing is made of. */
  know(...names: string[]): void {
    for (const { prefix } of this.sources) for (const name of names) this.read.add(prefix + name)
  }

  /** A text of at most `max` characters, as `clean` leaves it. */
  text(max: number, clean: (text: string) => string, ...names: string[]): string {
    const found = this.any(...names)
    if (!found) return ''
    const { value, name } = found
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'bigint') {
      this.changed.add(name)
      return ''
    }
    return this.cut(clean(String(value).slice(0, 4 * max + 1024)), max, name)
  }

  /** `text` cut to `max` characters, between characters. */
  cut(text: string, max: number, name: string): string {
    if (text.length <= max) return text
    this.changed.add(name)
    return text
      .slice(0, max)
      .replace(/[\ud800-\udbff]$/, '')
      .trimEnd()
  }

  /** A finite number between the ends; null where there is none. */
  number(least: number, most: number, ...names: string[]): number | null {
    const found = this.any(...names)
    if (!found) return null
    const number = toNumber(found.value)
    if (number === null) {
      this.changed.add(found.name)
      return null
    }
    const clamped = Math.min(Math.max(number, least), most)
    if (clamped !== number) this.changed.add(found.name)
    return clamped
  }

  integer(least: number, most: number, ...names: string[]): number | null {
    const number = this.number(least, most, ...names)
    return number === null ? null : Math.round(number)
  }

  flag(...names: string[]): boolean {
    const value = this.any(...names)?.value
    return value === true || value === 1 || (typeof value === 'string' && /^(true|yes|1)$/i.test(value.trim()))
  }

  /** A moment from 2000 to `latest`; null where there is none, or another one. Numbers are milliseconds, small ones seconds. */
  moment(latest: Date, ...names: string[]): Date | null {
    const found = this.any(...names)
    if (!found) return null
    const date = toDate(found.value)
    if (date === null || date.getTime() < Date.UTC(2000) || date > latest) {
      this.changed.add(found.name)
      return null
    }
    return date
  }

  list(...names: string[]): unknown[] {
    const value = this.any(...names)?.value
    if (value instanceof Set) return [...value]
    if (Array.isArray(value)) return value
    return value === undefined ? [] : [value]
  }

  /** Names of fields that nothing has asked for. */
  unknown(): string[] {
    return this.sources.flatMap(({ prefix, fields }) =>
      Object.keys(fields)
        .map((name) => prefix + name)
        .filter((name) => !this.read.has(name)),
    )
  }
}

export function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof KeptValue) return false
  return !(value instanceof Date || value instanceof Map || value instanceof Set)
}

function toNumber(value: unknown): number | null {
  if (typeof value === 'bigint') return Number(value)
  const text = typeof value === 'string' ? value.trim() : ''
  const number =
    typeof value === 'number' ? value : /^[+-]?[\d.]+(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(number) ? number : null
}

function toDate(value: unknown): Date | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value
  if (typeof value === 'string' && /^\d{4}-\d\d/.test(value)) {
    const date = new Date(value)
    return Number.isNaN(date.getTime()) ? null : date
  }
  const number = toNumber(value)
  if (number === null || Math.abs(number) > 8e15) return null
  return new Date(Math.abs(number) < 1e11 ? number * 1_000 : number)
}
