import { expect, it } from 'vitest'
import { tagOf } from './tags'

it.each([
  ['Launch', 'launch'],
  ['  #Q4   Review ', 'q4 review'],
  ['## ', ''],
  ['a,b', 'a b'],
  ['\u202eevil\u0000', 'evil'],
  ['🎬 Trailer', '🎬 trailer'],
  ['فيلم', 'فيلم'],
])('keeps %j as %j', (text, tag) => {
  expect(tagOf(text)).toBe(tag)
})
