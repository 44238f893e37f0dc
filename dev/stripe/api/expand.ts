import type { Context } from '../context'
import { invalid } from '../faults'
import { type Json, type JsonObject, shown } from '../wire'
import { include, lookUp } from './resolve'

const maximumDepth = 4

/** The answer with the asked-for ids replaced by their objects. Throws StripeFault for a path that leads nowhere. */
export function expand(context: Context, answer: object, paths: string[]): JsonObject {
  const body = shown(answer) as JsonObject
  for (const path of paths) {
    const keys = path.split('.')
    const depth = keys.filter((key) => key !== 'data').length
    if (depth > maximumDepth) {
      throw invalid(`You cannot expand more than ${maximumDepth} levels of a property. (${path})`, 'expand')
    }
    follow(context, body, keys, path)
  }
  return body
}

function follow(context: Context, place: Json | undefined, keys: string[], path: string): void {
  if (Array.isArray(place)) {
    for (const item of place) follow(context, item, keys, path)
    return
  }
  const [key = '', ...rest] = keys
  if (place === null || place === undefined) return
  if (typeof place !== 'object') throw invalid(`This property cannot be expanded (${path}).`, 'expand')
  const value = place[key] === undefined ? include(context, place, key) : place[key]
  if (value === undefined) {
    if (place.deleted) return
    throw invalid(`This property cannot be expanded (${path}).`, 'expand')
  }
  place[key] = replaced(context, key, value, path)
  if (rest.length > 0) follow(context, place[key], rest, path)
}

function replaced(context: Context, key: string, value: Json, path: string): Json {
  if (Array.isArray(value)) return value.map((item) => replaced(context, key, item, path))
  if (typeof value !== 'string') return value
  const found = lookUp(context, key, value)
  if (!found) throw invalid(`This property cannot be expanded (${path}).`, 'expand')
  return found
}
