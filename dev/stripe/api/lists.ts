import { invalid } from '../faults'
import type { JsonObject } from '../wire'
import { int, text } from './fields'

/** What every list accepts. */
export const paging = { limit: int.optional(), starting_after: text.optional(), ending_before: text.optional() }
type Paging = { limit?: number; starting_after?: string; ending_before?: string }

export type Page<T> = { object: 'list'; data: T[]; has_more: boolean; url: string }

/** A page of `items`, newest first, by Stripe's cursors. `items` come in the order in which they were made. */
export function page<T extends { id: string }>(url: string, items: T[], input: Paging): Page<T> {
  return pageInOrder(url, [...items].reverse(), input)
}

/** A page of `items` in the order in which they are given. */
export function pageInOrder<T extends { id: string }>(url: string, items: T[], input: Paging): Page<T> {
  const { limit = 10, starting_after, ending_before } = input
  if (limit < 1 || limit > 100) throw invalid('Invalid limit: must be between 1 and 100', 'limit')
  if (starting_after && ending_before) {
    throw invalid('Only one of starting_after and ending_before may be given.', 'ending_before', 'parameters_exclusive')
  }
  const placeOf = (id: string, param: string) => {
    const place = items.findIndex((item) => item.id === id)
    if (place < 0) throw invalid(`No such cursor: '${id}'`, param, 'resource_missing')
    return place
  }
  if (ending_before) {
    const end = placeOf(ending_before, 'ending_before')
    const start = Math.max(0, end - limit)
    return { object: 'list', data: items.slice(start, end), has_more: start > 0, url }
  }
  const start = starting_after ? placeOf(starting_after, 'starting_after') + 1 : 0
  return { object: 'list', data: items.slice(start, start + limit), has_more: items.length > start + limit, url }
}

/** A list inside another object. */
export function inside<T>(url: string, data: T[]): Page<T> {
  return { object: 'list', data, has_more: false, url }
}

export function deleted(object: string, id: string): JsonObject {
  return { id, object, deleted: true }
}
