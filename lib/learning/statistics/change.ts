import { defaultWeights, inOrder } from '../features'
import { coefficientsOf, dot, fittedOf, freeColumns, freeOf, type Matrix, prepareRidge } from './linear'

/** A weight before and after; `at` is its place among the features. */
export type WeightChange = { at: number; before: number; after: number }

const defaults = inOrder(defaultWeights, () => 0)
const priorSpread = 0.12
/** Of the spread that is left of a weight; a smaller move is not worth a change. */
const leastMove = 0.5
const mostChanges = 6
const mostStep = 0.3
const mostWeight = 2

/**
 * The weights that outcomes speak for: the posterior means of a linear model with a normal prior (spread 0.12) around the default
 * weights. Not around those in force, because the same posts are asked again by later looks and would count twice. At most the
 * six largest moves, each of at least half the spread that is left of its weight and at most 0.3. `resting` ones stay.
 */
export function proposeChange(
  steps: Matrix,
  outcomes: Float64Array,
  weights: readonly number[],
  resting: ReadonlySet<number> = new Set(),
): WeightChange[] {
  const { rows, columns } = steps
  const centered = freeColumns(steps)
  const response = freeOf(outcomes.slice())
  const fitted = fittedOf(centered, Float64Array.from(defaults), new Float64Array(rows))
  for (let row = 0; row < rows; row++) response[row] = (response[row] as number) - (fitted[row] as number)
  let variance = Math.max(0.05, dot(response, response) / Math.max(1, rows - 1))
  let ridge = prepareRidge(centered, variance / priorSpread ** 2)
  let means = coefficientsOf(ridge, response, new Float64Array(columns))
  for (let round = 0; round < 2; round++) {
    fittedOf(centered, means, fitted)
    let sum = 0
    for (let row = 0; row < rows; row++) sum += ((response[row] as number) - (fitted[row] as number)) ** 2
    const used = ridge.leverage.reduce((all, one) => all + one, 1)
    variance = Math.max(0.05, sum / Math.max(rows / 4, rows - used))
    ridge = prepareRidge(centered, variance / priorSpread ** 2)
    means = coefficientsOf(ridge, response, new Float64Array(columns))
  }
  const moves = weights.map((before, at) => {
    const mean = (means[at] as number) + (defaults[at] as number) - before
    const spread = Math.sqrt(variance * (ridge.inverse[at * columns + at] as number))
    return { at, before, mean, isClear: Math.abs(mean) >= leastMove * spread && !resting.has(at) }
  })
  return moves
    .filter(({ isClear }) => isClear)
    .sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean) || a.at - b.at)
    .slice(0, mostChanges)
    .map(({ at, before, mean }) => ({
      at,
      before,
      after: rounded(bounded(before + bounded(mean, mostStep), mostWeight)),
    }))
    .filter(({ before, after }) => before !== after)
    .sort((a, b) => a.at - b.at)
}

/** The weights with `changes` made. */
export function withChanges(weights: readonly number[], changes: readonly WeightChange[]): number[] {
  const after = [...weights]
  for (const change of changes) after[change.at] = change.after
  return after
}

function bounded(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value))
}

/** So that a weight is the same number after JSON and any arithmetic of a replay. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
