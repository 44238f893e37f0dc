import { createHash } from 'node:crypto'
import { Invalid } from './errors'
import { isId } from './ids'
import { isPlausibleDate } from './time'

/** A page of a list. `nextCursor` leads to the next one; null on the last. */
export type Page<T> = { data: T[]; nextCursor: string | null }

/** A place in a list ordered by time and id, newest first. */
export type Cursor = { createdAt: Date; id: string }

/** Which list a cursor is for, and what the list is narrowed to. Values that are undefined don't count. */
export type ListFilter = { list: string } & Record<string, unknown>

const invalid = () => new Invalid('Invalid page link. Go to the first page.')

/** `place`, which has no space, as an opaque token. With `filter` it stands for a place in that list alone. */
export function encodePlace(place: string, filter?: ListFilter): string {
  return Buffer.from(filter ? `${place} ${nameOf(filter)}` : place).toString('base64url')
}

/**
 * The place that `token` stands for, unchecked.
 * @throws Invalid for a token of another list or filter
 */
export function decodePlace(token: string, filter?: ListFilter): string {
  const text = Buffer.from(token, 'base64url').toString('utf8')
  if (!filter) return text
  const end = text.lastIndexOf(' ')
  const name = text.slice(end + 1)
  if (end < 0 || !/^[\w-]{11}$/.test(name)) throw invalid()
  if (name !== nameOf(filter)) {
    throw new Invalid('This cursor belongs to another list or filter. Send the filter it came with, or leave it out.')
  }
  return text.slice(0, end)
}

/** `cursor` as an opaque token for an address; see `encodePlace`. */
export function encodeCursor(cursor: Cursor, filter?: ListFilter): string {
  return encodePlace(`${cursor.createdAt.toISOString()} ${cursor.id}`, filter)
}

/**
 * The place that `token` stands for.
 * @throws Invalid for anything that `encodeCursor` did not make for the list and its filter
 */
export function decodeCursor(token: string, filter?: ListFilter): Cursor {
  const [time = '', id, more] = decodePlace(token, filter).split(' ')
  const createdAt = new Date(time)
  if (!isId(id) || more !== undefined || !isPlausibleDate(createdAt)) throw invalid()
  return { createdAt, id }
}

/** Prisma's condition for "after `cursor`" in a list ordered by `createdAt` and `id`, both descending. */
export function afterCursor(cursor: Cursor) {
  return { OR: [{ createdAt: { lt: cursor.createdAt } }, { createdAt: cursor.createdAt, id: { lt: cursor.id } }] }
}

/** The first `limit` of `rows`, which are one more where there is a next page, and that page's cursor by `placeOf`. */
export function firstPage<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (last: Row) => string,
): { page: Row[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return { page, nextCursor: rows.length > limit && last !== undefined ? placeOf(last) : null }
}

/**
 * A page of a list that is short and read whole. Its place is an index, so what is added meanwhile may shift it.
 * @throws Invalid for a cursor that is not of this list
 */
export function pageOfAll<T>(
  all: readonly T[],
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  filter: ListFilter,
): Page<T> {
  const start = cursor === undefined ? 0 : indexOf(decodePlace(cursor, filter))
  const end = start + limit
  return { data: all.slice(start, end), nextCursor: end < all.length ? encodePlace(String(end), filter) : null }
}

/**
 * A place that is a whole number.
 * @throws Invalid for anything else
 */
export function indexOf(place: string): number {
  if (!/^\d{1,9}$/.test(place)) throw invalid()
  return Number(place)
}

function nameOf(filter: ListFilter): string {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined)
  const text = JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)))
  return createHash('sha256').update(text).digest('base64url').slice(0, 11)
}
