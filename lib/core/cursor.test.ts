import { expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor'
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
