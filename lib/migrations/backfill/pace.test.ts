import { expect, it } from 'vitest'
import { firstPace, nextPace, type Pace } from './pace'

const run = (pace: Pace, times: number, observed: { batchMs: number; questionMs: number }) =>
  Array.from({ length: times }).reduce<Pace>((one) => nextPace(one, observed), pace)

it('grows to 2,000 rows while nobody minds, and works half of the time', () => {
  expect(run(firstPace, 20, { batchMs: 20, questionMs: 1 })).toEqual({ size: 2000, pauseMs: 20 })
})

it('halves at once when the application feels it, down to 50 rows, and leaves it more time', () => {
  expect(nextPace({ size: 2000, pauseMs: 0 }, { batchMs: 20, questionMs: 11 })).toEqual({ size: 1000, pauseMs: 60 })
  expect(run(firstPace, 20, { batchMs: 20, questionMs: 500 }).size).toBe(50)
})

it('halves when a batch holds its rows for long', () => {
  expect(nextPace({ size: 1000, pauseMs: 0 }, { batchMs: 150, questionMs: 1 })).toEqual({ size: 500, pauseMs: 150 })
})
