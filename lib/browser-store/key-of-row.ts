import { rawMembers } from './raw-members'
import type { ExportTable } from './read-export'

/** Names that a key has where no schema says which it is. */
const usualKeys = ['id', '_id', 'key', 'uuid', 'guid']

type Place = Pick<ExportTable, 'form' | 'schema' | 'isInbound'>

/**
 * The key of a row in one spelling, which two rows share exactly where IndexedDB holds their keys equal; null where it has none.
 * It is read from the text, so numbers beyond 2^53 stay apart.
 * @param name the name that the row has in an object of rows, else null
 */
export function keyOfRow(text: string, table: Place, name: string | null): string | null {
  if (name !== null) return JSON.stringify(name)
  const members = rawMembers(text)
  const { inner, types } = table.form === 'dexie' ? unwrap(text, members) : { inner: members, types: noTypes }
  const isOutbound = table.isInbound === false
  if (isOutbound) {
    const key = inner.get('0')
    return key === undefined ? null : spelling(key, types, '0')
  }
  const paths = keyPaths(table.schema)
  if (paths === null) {
    const usual = usualKeys.find((field) => isKey(inner.get(field)))
    return usual === undefined ? null : spelling(inner.get(usual) as string, types, usual)
  }
  const parts = paths.map((path) => spellingAt(inner, path, types))
  if (parts.length === 0 || parts.some((part) => part === null)) return null
  return parts.length === 1 ? (parts[0] as string) : `[${parts.join(',')}]`
}

/** The fields of a primary key as Dexie writes it first in a schema: `id`, `++id`, `a.b`, `[a+b]`; null where none are named. */
function keyPaths(schema: string | null): string[] | null {
  const first =
    schema
      ?.split(',')[0]
      ?.trim()
      .replace(/^[+&*$@]+/, '') ?? ''
  if (first === '') return null
  const compound = /^\[(.*)\]$/.exec(first)
  return compound ? (compound[1] as string).split('+').filter(Boolean) : [first]
}

type Types = Record<string, unknown>
const noTypes: Types = {}

function unwrap(text: string, members: Map<string, string>): { inner: Map<string, string>; types: Types } {
  const raw = members.get('$types')
  if (raw === undefined || !text.trimStart().startsWith('{')) return { inner: members, types: noTypes }
  const types: unknown = JSON.parse(raw)
  if (types === true) return { inner: rawMembers(members.get('$') ?? ''), types: noTypes }
  if (!isObject(types)) return { inner: members, types: noTypes }
  if (!isObject(types.$)) return { inner: members, types }
  return { inner: rawMembers(members.get('$') ?? ''), types: types.$ }
}

function spellingAt(members: Map<string, string>, path: string, types: Types): string | null {
  const steps = path.split('.')
  let inner = members
  for (const step of steps.slice(0, -1)) inner = rawMembers(inner.get(step) ?? '')
  const raw = inner.get(steps.at(-1) as string)
  return isKey(raw) ? spelling(raw, types, path) : null
}

function isKey(raw: string | undefined): raw is string {
  return raw !== undefined && raw !== 'null' && raw !== 'true' && raw !== 'false'
}

/** Numbers by value, texts and lists of keys in one form; types that it or its parts have stand before it. */
function spelling(raw: string, types: Types, path: string): string {
  const own = Object.entries(types).filter(
    ([at, type]) => (at === path || at.startsWith(`${path}.`)) && type !== 'arrayNonindexKeys',
  )
  const said = own.map(([at, type]) => `${at.slice(path.length)}:${JSON.stringify(type)} `).sort()
  return said.join('') + plain(raw)
}

function plain(raw: string): string {
  if (raw.startsWith('[')) return `[${[...rawMembers(raw).values()].map(plain).join(',')}]`
  if (raw.startsWith('"')) return JSON.stringify(JSON.parse(raw))
  if (!/^[-\d]/.test(raw)) return raw.replace(/\s+/g, ' ')
  const value = Number(raw)
  // Beyond what a number can tell apart its digits count; -0 and 0 are one key.
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? String(value === 0 ? 0 : value) : raw
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
