import { proposeChange, type WeightChange, withChanges } from './change'
import { type Matrix, matrixOf } from './linear'
import { scoreOf } from './score'

/** Of how many pairs of posts each of two sets of weights puts the better post first. Equal outcomes make no pair. */
export type PairCount = { pairs: number; before: number; after: number }

export function countPairs(
  rows: readonly (readonly number[])[],
  outcomes: ArrayLike<number>,
  before: readonly number[],
  after: readonly number[],
): PairCount {
  const old = rows.map((row) => scoreOf(before, row))
  const young = rows.map((row) => scoreOf(after, row))
  const count = { pairs: 0, before: 0, after: 0 }
  for (let left = 0; left < rows.length; left++)
    for (let right = left + 1; right < rows.length; right++) {
      const better = Math.sign((outcomes[left] as number) - (outcomes[right] as number))
      if (better === 0) continue
      count.pairs++
      if (better * ((old[left] as number) - (old[right] as number)) > 0) count.before++
      if (better * ((young[left] as number) - (young[right] as number)) > 0) count.after++
    }
  return count
}

/** A change chosen on the first two thirds of the posts, tried on the last third, which the choice has not seen. */
export function backTest(
  rows: readonly (readonly number[])[],
  outcomes: Float64Array,
  weights: readonly number[],
  resting: ReadonlySet<number> = new Set(),
): PairCount & { changes: WeightChange[] } {
  const split = Math.floor((rows.length * 2) / 3)
  const steps: Matrix = matrixOf(rows.slice(0, split), weights.length)
  const changes = proposeChange(steps, outcomes.slice(0, split), weights, resting)
  const count = countPairs(rows.slice(split), outcomes.subarray(split), weights, withChanges(weights, changes))
  return { ...count, changes }
}
