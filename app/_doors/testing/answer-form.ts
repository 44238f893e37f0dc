import { expect } from 'vitest'
import type { ApiRoute } from './api-routes'

/** Things that have lists of their own, and no pages. */
const notLists = /\/(facets|framing|onboarding\/status|events|ideas\/\[ideaId\]|brief|learning)$/

/** A list has pages, and one thing has an `ETag`; what is a list under another name is found by its being one. */
export function expectForm({ name, address }: ApiRoute, answer: Record<string, unknown>, etag: string | null): void {
  const lists = Object.entries(answer).filter(([, value]) => Array.isArray(value))
  if ('nextCursor' in answer) expect([name, lists.map(([field]) => field), etag]).toEqual([name, ['data'], null])
  else expect([name, etag]).toEqual([name, expect.stringMatching(/^"[\w-]+"$/)])
  if (!('nextCursor' in answer) && !notLists.test(address)) {
    const named = lists.filter(([, value]) => (value as unknown[]).some((one) => typeof one === 'object'))
    expect([name, Array.isArray(answer), named]).toEqual([name, false, []])
  }
}
