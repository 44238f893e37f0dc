import { expect, it } from 'vitest'
import { quantileOf, spreadOf, spreadText } from '../statistics'
import { endOf, measuredOf, type Sample } from './samples'

const sample = (dueAt: number, latencyMs: number | null, isFailed = false): Sample => ({ dueAt, latencyMs, isFailed })

it('computes percentiles', () => {
  const hundred = Array.from({ length: 100 }, (_, at) => at + 1)
  expect([0.5, 0.99, 1].map((quantile) => quantileOf(hundred, quantile))).toEqual([50, 99, 100])
  expect(quantileOf([7], 0.99)).toBe(7)
  expect(quantileOf([], 0.5)).toBeNaN()
})

it('separates samples before and during the change', () => {
  const samples = [
    sample(1_000, 900),
    sample(7_500, 2),
    sample(9_999, 4),
    sample(10_000, 30),
    sample(12_400, 70, true),
    sample(13_499, 50),
    sample(13_500, 800),
  ]
  expect(measuredOf(samples, { from: 10_000, to: 13_000 }, 3_000)).toEqual({
    requests: 3,
    failed: 1,
    before: { p50: 2, p99: 4, greatest: 4 },
    during: { p50: 50, p99: 70, greatest: 70 },
    changeMs: 3_000,
  })
})

it('counts unsent requests as failed, without a latency', () => {
  const samples = [sample(1, 5), sample(2, null, true)]
  expect(measuredOf(samples, { from: 0, to: 10 }, 100)).toMatchObject({
    requests: 2,
    failed: 1,
    during: { greatest: 5 },
  })
})

it('observes at least two seconds, and half a second after a long change', () => {
  expect(endOf({ from: 100, to: 110 })).toBe(2_100)
  expect(endOf({ from: 100, to: 9_000 })).toBe(9_500)
})

it('spreads', () => {
  expect(spreadOf([9, 1, 5])).toEqual({ median: 5, least: 1, greatest: 9 })
  expect(spreadOf([9, 1, 5, 7]).median).toBe(6)
  expect(spreadText(spreadOf([9, 1, 5]), 1)).toBe('5.0 (1.0 to 9.0)')
  expect(spreadOf([]).median).toBeNaN()
})
