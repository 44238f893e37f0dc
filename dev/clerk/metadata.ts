import type { Metadata } from './domain/records'

/** A merge patch (RFC 7396): null removes a key, objects merge, everything else replaces. */
export function mergeMetadata(current: Metadata, patch: Metadata | null): Metadata {
  const result: Metadata = { ...current }
  for (const [key, value] of Object.entries(patch ?? {})) {
    if (value === null) delete result[key]
    else if (isObject(value)) result[key] = mergeMetadata(isObject(result[key]) ? result[key] : {}, value)
    else result[key] = value
  }
  return result
}

function isObject(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
