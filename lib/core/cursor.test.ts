import { expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor'
import { newId } from './ids'

it('survives the way through an address', () => {
  const cursor = { createdAt: new Date('2026-11-21T10:11:12.345Z'), id: newId() }
  expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
})

it.each([
  '',
  'x',
  Buffer.from('2026 not-an-id').toString('base64url'),
  Buffer.from(`never ${newId()}`).toString('base64url'),
])('refuses %j in words', (token) => expect(() => decodeCursor(token)).toThrow('not valid'))
