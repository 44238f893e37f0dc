import { expect, it } from 'vitest'
import { Random } from '../media/random'
import { type Arrival, arrivals } from './schedule'

function take(count: number, seed: number): Arrival[] {
  const random = new Random(seed)
  const schedule = arrivals({ perSecond: 400, rows: 1_000 }, () => random.next())
  return Array.from({ length: count }, () => schedule.next().value)
}

it('depends only on the seed', () => {
  expect(take(100, 1)).toEqual(take(100, 1))
  expect(take(100, 1)).not.toEqual(take(100, 2))
})

it('has 400 requests a second, of which 70 % read, 20 % change and 10 % add', () => {
  const seed = Date.now() % 1_000_000
  const all = take(40_000, seed)
  const share = (kind: Arrival['kind']) => all.filter((one) => one.kind === kind).length / all.length
  expect((all.at(-1)?.atMs ?? 0) / 100_000, `seed ${seed}`).toBeCloseTo(1, 1)
  expect(share('read'), `seed ${seed}`).toBeCloseTo(0.7, 1)
  expect(share('update'), `seed ${seed}`).toBeCloseTo(0.2, 1)
  expect(share('insert'), `seed ${seed}`).toBeCloseTo(0.1, 1)
})

it('reads existing rows, never row 0, and inserts each new one once', () => {
  const all = take(20_000, 3)
  const [added, asked] = [true, false].map((isNew) =>
    all.filter(({ kind }) => (kind === 'insert') === isNew).map(({ row }) => row),
  ) as [number[], number[]]
  expect(Math.min(...asked)).toBe(1)
  expect(Math.max(...asked)).toBe(999)
  expect(added).toEqual(added.map((_, at) => 1_001 + at))
})

it('is ordered by time', () => {
  const times = take(1_000, 4).map(({ atMs }) => atMs)
  expect(times).toEqual([...times].sort((a, b) => a - b))
})
