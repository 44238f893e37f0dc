import { expect, test } from 'vitest'
import { backoff, doubling } from './backoff'

test('waits as listed, then the last one for good', () => {
  expect([1, 2, 3, 9].map(backoff(1, 5, 30))).toEqual([1_000, 5_000, 30_000, 30_000])
})

test('waits twice as long after each failure, up to the longest', () => {
  expect([1, 2, 3, 4, 2_000].map(doubling(250, 1_500))).toEqual([250, 500, 1_000, 1_500, 1_500])
})
