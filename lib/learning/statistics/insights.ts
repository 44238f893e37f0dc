import { permutationCount } from './gate'
import { coefficientsOf, fittedOf, freeColumns, freeOf, type Matrix, prepareRidge, type Ridge } from './linear'
import { seededRandom, shuffle } from './random'
import { plainSteps } from './score'

type InsightState = 'shown' | 'suspected' | 'withdrawn'

/**
 * What a feature seems to do: views are multiplied by 1 + `effect` (from 1 + `low` to 1 + `high` with 90%) by two points more of a
 * criterion, or by a yes instead of a no. `p` is corrected for looking at all features at once.
 */
export type Insight = {
  at: number
  effect: number
  low: number
  high: number
  p: number
  n: number
  state: InsightState
}

const shownP = 0.1
const suspectedP = 0.1
/** Little, so that a feature that hardly varies gives no wild number. */
const penalty = 4

/**
 * Judges each feature beside all others: partial t with the step-down max-T of Westfall and Young (1993, algorithm 4.1) over 399
 * permutations. Shown when the gate is open and the corrected p is at most 0.10; suspected when its own p is at most 0.10;
 * withdrawn when it was either before. Features that are none of these are left out.
 */
export function judgeInsights(
  steps: Matrix,
  outcomes: Float64Array,
  logViews: Float64Array,
  { seed, isGateOpen, before }: { seed: number; isGateOpen: boolean; before: ReadonlySet<number> },
): Insight[] {
  const { rows, columns } = steps
  const ridge = prepareRidge(freeColumns(steps), penalty)
  const observed = partialT(ridge, freeOf(outcomes.slice()))
  const { corrected, own } = permutationP(ridge, outcomes, observed, seed)
  const effects = viewEffects(ridge, freeOf(logViews.slice()))
  const found: Insight[] = []
  for (let at = 0; at < columns; at++) {
    const state = stateOf(isGateOpen, corrected[at] as number, own[at] as number, before.has(at))
    const effect = effects[at]
    if (state && effect) found.push({ at, ...effect, p: corrected[at] as number, n: rows, state })
  }
  return found
}

function stateOf(isGateOpen: boolean, corrected: number, own: number, wasBefore: boolean): InsightState | null {
  if (isGateOpen && corrected <= shownP) return 'shown'
  if (own <= suspectedP) return 'suspected'
  return wasBefore ? 'withdrawn' : null
}

/** Coefficient over its standard error, of each column. */
function partialT(ridge: Ridge, response: Float64Array): Float64Array {
  const { rows, columns } = ridge.matrix
  const found = coefficientsOf(ridge, response, new Float64Array(columns))
  const variance = residualVariance(ridge, response, found, new Float64Array(rows))
  return found.map((one, at) => one / Math.sqrt(variance * (ridge.inverse[at * columns + at] as number)))
}

function residualVariance(ridge: Ridge, response: Float64Array, found: Float64Array, fitted: Float64Array): number {
  fittedOf(ridge.matrix, found, fitted)
  let sum = 0
  for (let row = 0; row < response.length; row++) sum += ((response[row] as number) - (fitted[row] as number)) ** 2
  const used = ridge.leverage.reduce((all, one) => all + one, 1)
  return Math.max(1e-9, sum / Math.max(1, response.length - used))
}

function permutationP(ridge: Ridge, outcomes: Float64Array, observed: Float64Array, seed: number) {
  const order = [...observed.keys()].sort((a, b) => Math.abs(observed[b] as number) - Math.abs(observed[a] as number))
  const corrected = new Float64Array(observed.length).fill(1)
  const own = new Float64Array(observed.length).fill(1)
  const random = seededRandom(seed)
  const permuted = freeOf(outcomes.slice())
  for (let round = 0; round < permutationCount; round++) {
    shuffle(permuted, random)
    const found = partialT(ridge, permuted)
    let most = 0
    for (let rank = order.length - 1; rank >= 0; rank--) {
      const at = order[rank] as number
      const size = Math.abs(found[at] as number)
      const limit = Math.abs(observed[at] as number)
      most = Math.max(most, size)
      if (size >= limit) own[at] = (own[at] as number) + 1
      if (most >= limit) corrected[at] = (corrected[at] as number) + 1
    }
  }
  let least = 0
  for (const at of order) {
    own[at] = (own[at] as number) / (permutationCount + 1)
    least = Math.max(least, (corrected[at] as number) / (permutationCount + 1))
    corrected[at] = least
  }
  return { corrected, own }
}

/** exp(b) - 1 of ln(views), with the ends of the 90% interval of b. */
function viewEffects(ridge: Ridge, response: Float64Array) {
  const { rows, columns } = ridge.matrix
  const found = coefficientsOf(ridge, response, new Float64Array(columns))
  const variance = residualVariance(ridge, response, found, new Float64Array(rows))
  const reach = studentReach(Math.max(3, rows - columns - 1))
  return [...found.keys()].map((at) => {
    const error = Math.sqrt(variance * (ridge.inverse[at * columns + at] as number))
    const part = (moved: number) => Math.expm1(plainSteps(at) * ((found[at] as number) + moved * error))
    return { effect: part(0), low: part(-reach), high: part(reach) }
  })
}

/** The 95th percentile of Student's t, by the expansion of Cornish and Fisher; off by less than 0.01 from 3 degrees on. */
function studentReach(degrees: number): number {
  const z = 1.6448536
  const first = (z ** 3 + z) / (4 * degrees)
  const second = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2)
  const third = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3)
  return z + first + second + third
}
