import { expect, it } from 'vitest'
import { firstPace, nextPace, type Observed, type Pace } from './pace'

const observed = (some: Partial<Observed>): Observed => ({ batchMs: 20, questionMs: 1, quietMs: 1, ...some })
const run = (pace: Pace, times: number, some: Partial<Observed> = {}) =>
  Array.from({ length: times }).reduce<Pace>((one) => nextPace(one, observed(some)), pace)

it('grows to 2,000 rows while nobody minds, and works half of the time', () => {
  expect(run(firstPace, 20)).toEqual({ size: 2000, pauseMs: 20 })
})

it('halves at once when the application feels it, down to 50 rows, and leaves it more time', () => {
  expect(nextPace({ size: 2000, pauseMs: 0 }, observed({ questionMs: 12 }))).toEqual({ size: 1000, pauseMs: 60 })
  expect(run(firstPace, 20, { questionMs: 500 }).size).toBe(50)
})

it('does not take a database that is slow by itself for one that suffers', () => {
  expect(run(firstPace, 20, { questionMs: 35, quietMs: 30 })).toEqual({ size: 2000, pauseMs: 20 })
})

it('halves when a batch holds its rows for long, and stays when it is long enough', () => {
  expect(nextPace({ size: 1000, pauseMs: 0 }, observed({ batchMs: 50 }))).toEqual({ size: 500, pauseMs: 50 })
  expect(nextPace({ size: 1000, pauseMs: 0 }, observed({ batchMs: 30 }))).toEqual({ size: 1000, pauseMs: 30 })
})
