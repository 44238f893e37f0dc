import { expect, it } from 'vitest'
import { Invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type ClipCursor, decodeClipCursor, encodeClipCursor } from './clip-cursor'

const id = newId()
const cursors: ClipCursor[] = [
  { sort: 'newest', value: new Date('2026-12-01T10:00:00.123Z'), id },
  { sort: 'score', value: 81, id },
  { sort: 'length', value: 12.299999999999997, id },
  { sort: 'rank', value: 0, id },
]

it.each(cursors)('comes back from its token: $sort', (cursor) => {
  expect(decodeClipCursor(encodeClipCursor(cursor), cursor.sort)).toEqual(cursor)
})

it('stands for a place in its own sort alone', () => {
  for (const cursor of cursors) {
    for (const { sort } of cursors.filter((other) => other.sort !== cursor.sort)) {
      expect(() => decodeClipCursor(encodeClipCursor(cursor), sort)).toThrow(Invalid)
    }
  }
})

it.each([
  '',
  'nothing',
  Buffer.from(`score NaN ${id}`).toString('base64url'),
  Buffer.from(`score  ${id}`).toString('base64url'),
  Buffer.from(`score 1e300 ${id}`).toString('base64url'),
  Buffer.from(`score 0.5 ${id}`).toString('base64url'),
  Buffer.from('score 5 1').toString('base64url'),
  Buffer.from(`score 5 ${id} more`).toString('base64url'),
])('refuses what it did not make: %j', (token) => {
  expect(() => decodeClipCursor(token, 'score')).toThrow(Invalid)
})
