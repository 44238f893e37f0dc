import { expect, it } from 'vitest'
import { faultsOf, type Round, rowsOf, tableOf } from './report'
import type { Measured } from './samples'
import type { Way } from './ways'

function round(way: Way, p99: number, measured: Partial<Measured> = {}): Round {
  const before = { p50: 1, p99: 5, greatest: 9 }
  const during = { p50: 2, p99, greatest: p99 * 2 }
  return { form: 'index', way, measured: { requests: 800, failed: 0, before, during, changeMs: 1_500, ...measured } }
}

const rounds = [
  round('ours', 8),
  round('naive', 900, { failed: 3 }),
  round('ours', 6),
  round('naive', 700),
  round('ours', 40),
  round('naive', 800),
]

it('has a row for each measured case, with medians over the common baseline', () => {
  const [naive, ours, ...others] = rowsOf(rounds)
  expect(others).toEqual([])
  expect(naive).toMatchObject({ way: 'naive', requests: 2_400, failed: 3, worst: 1_800 })
  expect(naive?.ratio).toEqual({ median: 160, least: 140, greatest: 180 })
  expect(ours).toMatchObject({ way: 'ours', p99: { median: 8, least: 6, greatest: 40 }, seconds: { median: 1.5 } })
})

it('names why a row misses its goal', () => {
  const [naive, ours] = rowsOf(rounds).map(faultsOf)
  expect(naive).toEqual(['3 failed', '160.0 times the p99 before', 'p99 800 ms'])
  expect(ours).toEqual([])
})

it('aligns columns under their headers', () => {
  const [head, title, ...lines] = tableOf(rowsOf(rounds)).split('\n')
  expect(title).toBe('CREATE INDEX')
  expect(lines).toHaveLength(2)
  for (const [name, value] of [
    ['failed', '3 of 2400'],
    ['p99 during', '800 ms (700 to 900)'],
    ['took', '1.5 s'],
  ] as const) {
    expect(lines[0]?.indexOf(value)).toBe(head?.indexOf(name))
  }
})
