import { expect, it } from 'vitest'
import { BoundedMap } from './bounded-map'

it('a bounded map evicts the oldest key first', () => {
  const map = new BoundedMap<number>(100)
  for (let i = 0; i < 10_000; i += 1) map.set(`address:${i}`, i)
  expect(map.size).toBe(100)
  expect([map.get('address:9899'), map.get('address:9900')]).toEqual([undefined, 9900])
})
