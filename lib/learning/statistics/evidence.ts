import { scoreOf } from './score'

export type Rows = readonly (readonly number[])[]
const window = 30
const longWindow = 200

/**
 * The logarithm of how much better weights `left` foretold the outcome of post `at` than `right` did, with normal errors. Post and
 * outcome are taken as deviations from the 30 posts before, because outcomes are compared with as many.
 */
export function logLikelihoodRatio(
  { rows, outcomes, at, spread }: { rows: Rows; outcomes: ArrayLike<number>; at: number; spread: number },
  left: readonly number[],
  right: readonly number[],
): number {
  const start = Math.max(0, at - window)
  const around = Math.max(1, at - start)
  const moved = [...(rows[at] as readonly number[])]
  let outcome = outcomes[at] as number
  for (let other = start; other < at; other++) {
    const row = rows[other] as readonly number[]
    for (let column = 0; column < moved.length; column++)
      moved[column] = (moved[column] as number) - (row[column] as number) / around
    outcome -= (outcomes[other] as number) / around
  }
  return ((outcome - scoreOf(right, moved)) ** 2 - (outcome - scoreOf(left, moved)) ** 2) / (2 * spread)
}

/** The variance of the last 200 outcomes before post `end`; never under 0.1. */
export function outcomeSpread(outcomes: ArrayLike<number>, end: number): number {
  const start = Math.max(0, end - longWindow)
  let sum = 0
  let squares = 0
  for (let at = start; at < end; at++) {
    sum += outcomes[at] as number
    squares += (outcomes[at] as number) ** 2
  }
  const count = Math.max(1, end - start)
  return Math.max(0.1, squares / count - (sum / count) ** 2)
}
