import { isDeepStrictEqual } from 'node:util'

/** Whether `row` has all of `values` already: then there is nothing to write. */
export function hasAlready(row: object, values: object): boolean {
  return Object.entries(values).every(([name, value]) =>
    isDeepStrictEqual((row as Record<string, unknown>)[name], value),
  )
}
