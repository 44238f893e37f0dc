import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { limitTime } from './time-limit'
import { workedSeconds } from './worked-seconds'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Seconds on the clock after which work with a limit of 100 s is ended that gets `share` of a processor until `until`. */
function endOf(share: number | null, until = Number.POSITIVE_INFINITY): number {
  const startedAt = Date.now()
  const clock = () => (Date.now() - startedAt) / 1000
  let endedAt = Number.NaN
  const limit = limitTime(100, {
    worked: () => (share === null ? null : share * Math.min(clock(), until)),
    end: () => {
      endedAt = clock()
    },
  })
  vi.advanceTimersByTime(1_000_000)
  expect(limit.isOver()).toBe(true)
  return endedAt
}

it('media work that has the processor, or hangs, ends at its time limit', () => {
  expect(endOf(1)).toBe(100)
  expect(endOf(2)).toBe(100)
  expect(endOf(0)).toBe(100)
  expect(endOf(0.2, 50)).toBe(100)
  expect(endOf(null)).toBe(100)
})

it('media work on a busy machine goes on until it had its processor time, and no longer than four times the limit', () => {
  expect(endOf(0.5)).toBe(175)
  expect(endOf(0.1)).toBe(400)
  expect(endOf(0.1, 210)).toBe(250)
})

it('processor time of a process is read where the system tells it', () => {
  const worked = workedSeconds(process.pid)
  if (process.platform === 'linux') expect(worked).toBeGreaterThan(0.05)
  expect(workedSeconds(2 ** 30)).toBeNull()
})
