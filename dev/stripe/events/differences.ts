import type { Json, JsonObject } from '../wire'

/** The former values of what changed: hashes key by key, lists as a whole, null for what was not there. */
export function previousAttributes(before: JsonObject, after: JsonObject): JsonObject {
  const previous: JsonObject = {}
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [left, right] = [before[key] ?? null, after[key] ?? null]
    if (isSame(left, right)) continue
    if (isHash(left) && isHash(right) && left.id === right.id) previous[key] = previousAttributes(left, right)
    else previous[key] = left
  }
  return previous
}

function isHash(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

function isSame(left: Json, right: Json): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right)
}
