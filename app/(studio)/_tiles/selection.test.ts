import { describe, expect, it } from 'vitest'
import { extend, keep, moveIn, nothing, toggle } from './selection'

const order = ['a', 'b', 'c', 'd', 'e']
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids].sort().join('')

describe('a selection', () => {
  it('takes a tile in and out', () => {
    const one = toggle(nothing, 'b')
    expect(ids(one)).toBe('b')
    expect(ids(toggle(one, 'b'))).toBe('')
  })

  it('extends from where it began, in both directions, and keeps what was there', () => {
    const one = toggle(toggle(nothing, 'e'), 'c')
    expect(ids(extend(one, order, 'a'))).toBe('abce')
    expect(ids(extend(extend(one, order, 'a'), order, 'd'))).toBe('abcde')
  })

  it('begins a range where none has begun, or its beginning is gone', () => {
    expect(ids(extend(nothing, order, 'd'))).toBe('d')
    expect(ids(extend({ ids: new Set(['b']), anchor: 'gone' }, order, 'd'))).toBe('bd')
    expect(ids(extend({ ids: new Set(['d']), anchor: 'gone' }, order, 'd'))).toBe('d')
  })

  it('forgets what has left the list, and stays the same where nothing has', () => {
    const two = extend(toggle(nothing, 'a'), order, 'b')
    expect(keep(two, order)).toBe(two)
    expect(ids(keep(two, ['b', 'c']))).toBe('b')
  })
})

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowRight', 6, 6],
  ['ArrowLeft', 0, 0],
  ['ArrowDown', 1, 4],
  ['ArrowDown', 5, 5],
  ['ArrowUp', 4, 1],
  ['Home', 4, 0],
  ['End', 0, 6],
  ['q', 3, null],
  ['constructor', 3, null],
])('%s leads from tile %i to %s', (key, at, to) => {
  expect(moveIn(key, at, { columns: 3, count: 7 })).toBe(to)
})
