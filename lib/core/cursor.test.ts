import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor, encodePlace, pageOfAll } from './cursor'
import { newId } from './ids'

it('round-trips through a URL', () => {
  const cursor = { createdAt: new Date('2026-11-21T10:11:12.345Z'), id: newId() }
  expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
})

it.each([
  '',
  'x',
  Buffer.from('2026 not-an-id').toString('base64url'),
  Buffer.from(`never ${newId()}`).toString('base64url'),
  Buffer.from(`-271821-04-20T00:00:00.000Z ${newId()}`).toString('base64url'),
  Buffer.from(`+275760-09-13T00:00:00.000Z ${newId()}`).toString('base64url'),
  Buffer.from(`2026-11-21T10:11:12.345Z ${newId().toUpperCase()}`).toString('base64url'),
  '\0',
  'x'.repeat(1_000_000),
])('rejects the cursor %.60j in words', (token) => expect(() => decodeCursor(token)).toThrow('Invalid page link'))

it.each([
  '2026-03-29T01:30:00.000Z',
  '2026-10-25T01:30:00.000Z',
  '2028-02-29T23:59:59.999Z',
  '2026-12-31T23:59:59.999Z',
])('bar 38: keeps the moment %s, whatever clocks do there', (time) => {
  const cursor = { createdAt: new Date(time), id: newId() }
  expect(decodeCursor(encodeCursor(cursor)).createdAt.toISOString()).toBe(time)
})

describe('a cursor that is bound to a list and its filter', () => {
  const place = { createdAt: new Date('2026-11-21T10:11:12.345Z'), id: newId() }
  const token = encodeCursor(place, { list: 'jobs', state: 'failed', type: undefined })

  it('is good for the same filter, in whatever order it is given', () => {
    expect(decodeCursor(token, { state: 'failed', list: 'jobs' })).toEqual(place)
  })

  it.each([{ list: 'jobs' }, { list: 'jobs', state: 'active' }, { list: 'exports', state: 'failed' }])(
    'is refused in words for %j',
    (filter) => expect(() => decodeCursor(token, filter)).toThrow('This cursor belongs to another list or filter.'),
  )

  it.each([encodeCursor(place), 'nonsense', ''])('refuses %j, which is bound to nothing', (wrong) =>
    expect(() => decodeCursor(wrong, { list: 'jobs' })).toThrow('Invalid page link'),
  )
})

describe('a list that is read whole', () => {
  const all = ['a', 'b', 'c', 'd', 'e']

  it('is paged through, each item once', () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = pageOfAll(all, { cursor, limit: 2 }, { list: 'letters' })
      seen.push(...page.data)
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(all)
  })

  it('has no next page where it ends with this one', () => {
    expect(pageOfAll(all, { limit: 5 }, { list: 'letters' })).toEqual({ data: all, nextCursor: null })
  })

  it('refuses a place that is no number', () => {
    const cursor = encodePlace('-1', { list: 'letters' })
    expect(() => pageOfAll(all, { cursor, limit: 2 }, { list: 'letters' })).toThrow('Invalid page link')
  })
})
