import { coefficientsOf, dot, fittedOf, freeColumns, freeOf, type Matrix, prepareRidge, type Ridge } from './linear'
import { seededRandom, shuffle } from './random'

export const permutationCount = 399
const penalty = 15

/** Posts that first looks have, the chance of a false opening that each may take (0.04 together), and that of later looks. */
const firstLooks = [40, 60, 80, 100, 140, 200, 280, 380]
export const gateAlpha = 0.005
export const followUpAlpha = 0.2
const followUpEvery = 20

/** How many usable posts the next look has to have, given those of the last one; null once a shut gate has had all its looks. */
export function nextLookAt(lastLook: number, isGateOpen: boolean): number | null {
  if (isGateOpen) return lastLook + followUpEvery
  return firstLooks.find((posts) => posts > lastLook) ?? null
}

/**
 * Whether the features say more of the outcomes than the score in force does: the correlation of leave-one-out ridge forecasts
 * with what the score leaves of the outcomes, and its one-sided permutation p of 399 (Phipson and Smyth 2010). Residuals are
 * permuted and freed of the score again (Freedman and Lane 1983).
 * @param outcomes of a post each, in the order of the rows of `steps`
 */
export function askGate(steps: Matrix, outcomes: Float64Array, scores: Float64Array, seed: number) {
  const base = freeOf(scores.slice())
  const ridge = prepareRidge(freeColumns(steps, base), penalty)
  const held = heldOut(ridge, base)
  const residuals = freeOf(outcomes.slice(), base)
  const correlation = leaveOneOutCorrelation(ridge, held, residuals)
  const random = seededRandom(seed)
  const permuted = residuals.slice()
  let atLeast = 1
  for (let round = 0; round < permutationCount; round++) {
    shuffle(permuted, random)
    if (leaveOneOutCorrelation(ridge, held, freeOf(permuted.slice(), base)) >= correlation) atLeast++
  }
  return { correlation, p: atLeast / (permutationCount + 1) }
}

/** One minus the leverage of each post: that of the mean, of the score and of the ridge. */
function heldOut({ matrix, leverage }: Ridge, base: Float64Array): Float64Array {
  const spread = dot(base, base)
  return leverage.map((one, at) => {
    const own = spread < 1e-12 ? 0 : (base[at] as number) ** 2 / spread
    return Math.max(0.02, 1 - one - own - 1 / matrix.rows)
  })
}

/** By the identity of PRESS (Allen 1974): y - forecast without y = (y - fitted) / (1 - leverage). */
function leaveOneOutCorrelation(ridge: Ridge, held: Float64Array, response: Float64Array): number {
  const { rows, columns } = ridge.matrix
  const fitted = new Float64Array(rows)
  fittedOf(ridge.matrix, coefficientsOf(ridge, response, new Float64Array(columns)), fitted)
  for (let row = 0; row < rows; row++) {
    const value = response[row] as number
    fitted[row] = value - (value - (fitted[row] as number)) / (held[row] as number)
  }
  freeOf(fitted)
  const spread = Math.sqrt(dot(fitted, fitted) * dot(response, response))
  return spread < 1e-12 ? 0 : dot(fitted, response) / spread
}
