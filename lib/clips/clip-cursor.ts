import { decodePlace, encodePlace, type ListFilter } from '@/lib/core/cursor'
import { Invalid } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { isPlausibleDate } from '@/lib/core/time'
import type { ClipSort } from './clip-filters'

/** A place in a list of clips: what its last clip is sorted by, and its id. */
export type ClipCursor = { sort: 'newest'; value: Date; id: string } | { sort: NumberSort; value: number; id: string }

type NumberSort = Exclude<ClipSort, 'newest'>

/** `cursor` as an opaque token for an address. It stands for a place in its own sort and list alone. */
export function encodeClipCursor({ sort, value, id }: ClipCursor, list?: ListFilter): string {
  const key = value instanceof Date ? value.toISOString() : String(value)
  return encodePlace(`${sort} ${key} ${id}`, list)
}

/**
 * The place that `token` stands for in the list sorted by `sort`.
 * @throws Invalid for anything that `encodeClipCursor` did not make for it
 */
export function decodeClipCursor(token: string, sort: ClipSort, list?: ListFilter): ClipCursor {
  const [of, key = '', id, more] = decodePlace(token, list).split(' ')
  if (of !== sort || !isId(id) || more !== undefined) throw invalid()
  if (sort === 'newest') {
    const value = new Date(key)
    if (!isPlausibleDate(value)) throw invalid()
    return { sort, value, id }
  }
  const value = key === '' ? Number.NaN : Number(key)
  const isWhole = sort === 'length' || (Number.isInteger(value) && Math.abs(value) < 2 ** 31)
  if (!Number.isFinite(value) || !isWhole) throw invalid()
  return { sort, value, id }
}

const invalid = () => new Invalid('Invalid page link. Go to the first page.')
