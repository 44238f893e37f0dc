import { expect, it } from 'vitest'
import { defaultWeights, inOrder } from '../features'
import { backTest, countPairs } from './back-test'
import { proposeChange, withChanges } from './change'
import { matrixOf } from './linear'
import { seededRandom } from './random'

const defaults = inOrder(defaultWeights, () => 0)
const random = seededRandom(9)
const rows = Array.from({ length: 150 }, () => Array.from({ length: 20 }, () => 2 * random() - 1))
const truth = defaults.map((weight, at) => weight + (at === 3 ? 0.6 : at === 8 ? -0.5 : 0))
const outcomes = Float64Array.from(
  rows,
  (row) => row.reduce((sum, one, at) => sum + one * (truth[at] as number), 0) + 0.4 * (random() - 0.5),
)

it('moves the weights that outcomes speak for the right way, at most six and each by at most 0.3', () => {
  const changes = proposeChange(matrixOf(rows, 20), outcomes, defaults)
  expect(changes.length).toBeLessThanOrEqual(6)
  const moved = new Map(changes.map(({ at, before, after }) => [at, after - before]))
  expect(moved.get(3)).toBeCloseTo(0.3, 6)
  expect(moved.get(8)).toBeCloseTo(-0.3, 6)
  for (const { before, after } of changes) expect(Math.abs(after - before)).toBeLessThanOrEqual(0.3 + 1e-9)
})

it('comes to rest: the same posts asked again lead back to the same weights', () => {
  let weights = defaults
  let changes = proposeChange(matrixOf(rows, 20), outcomes, weights)
  let rounds = 0
  for (; changes.length > 0 && rounds < 20; rounds++) {
    weights = withChanges(weights, changes)
    changes = proposeChange(matrixOf(rows, 20), outcomes, weights)
  }
  expect(rounds).toBeLessThan(20)
  expect(weights[3]).toBeGreaterThan(0.5)
  expect(weights[3]).toBeLessThan(0.68)
})

it('leaves features that rest, and changes nothing without outcomes', () => {
  expect(proposeChange(matrixOf(rows, 20), outcomes, defaults, new Set([3, 8])).map(({ at }) => at)).not.toContain(3)
  expect(
    proposeChange(matrixOf(rows, 20), new Float64Array(150), defaults).every(({ after }) => Math.abs(after) <= 0.2),
  ).toBe(true)
})

it('counts pairs of posts that each set of weights orders right, and none of equal outcomes', () => {
  const three = [[1], [2], [3]]
  expect(countPairs(three, [1, 2, 2], [1], [-1])).toEqual({ pairs: 2, before: 2, after: 0 })
  expect(countPairs(three, [3, 1, 2], [1], [0])).toEqual({ pairs: 3, before: 1, after: 0 })
})

it('tries a change on the last third alone, which the choice has not seen', () => {
  const found = backTest(rows, outcomes, defaults)
  expect(found.pairs).toBe((50 * 49) / 2)
  expect(found.after).toBeGreaterThan(found.before)
  const turned = outcomes.map((one, at) => (at < 100 ? one : -one))
  expect(backTest(rows, turned, defaults).changes).toEqual(found.changes)
  expect(backTest(rows, turned, defaults).after).toBeLessThan(backTest(rows, turned, defaults).before)
})
