import { scoreOf } from './score'

export type Rows = readonly (readonly number[])[]
const window = 30
const longWindow = 200

/** Posts and outcomes as deviations from the 30 posts before, because outcomes are compared with as many. */
export type Deviations = { rows: Rows; outcomes: Float64Array }

export function deviationsOf(rows: Rows, outcomes: ArrayLike<number>): Deviations {
  const columns = rows[0]?.length ?? 0
  const sums = new Float64Array(columns)
  let sum = 0
  const found: Deviations & { rows: number[][] } = { rows: [], outcomes: new Float64Array(rows.length) }
  for (const [at, row] of rows.entries()) {
    const around = Math.max(1, Math.min(at, window))
    found.rows.push(row.map((value, column) => value - (sums[column] as number) / around))
    found.outcomes[at] = (outcomes[at] as number) - sum / around
    const gone = at - window
    for (let column = 0; column < columns; column++)
      sums[column] = (sums[column] as number) + (row[column] as number) - (rows[gone]?.[column] ?? 0)
    sum += (outcomes[at] as number) - (gone >= 0 ? (outcomes[gone] as number) : 0)
  }
  return found
}

/**
 * The logarithm of how much better weights `left` foretold the outcome of post `at` than `right` did, with normal errors of the
 * variance `spread`.
 */
export function logLikelihoodRatio(
  { rows, outcomes }: Deviations,
  { at, spread }: { at: number; spread: number },
  left: readonly number[],
  right: readonly number[],
): number {
  const row = rows[at] as readonly number[]
  const outcome = outcomes[at] as number
  return ((outcome - scoreOf(right, row)) ** 2 - (outcome - scoreOf(left, row)) ** 2) / (2 * spread)
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
