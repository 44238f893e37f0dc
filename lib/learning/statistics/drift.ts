const limit = Math.log(100)

/** A shorter run is luck, or a change that is undone by itself. */
export const fewestDrifted = 20

/** How many posts stay after a drift. */
export const keptAfterDrift = 30

/**
 * Page's CUSUM (1954): how many posts the run of posts has that ends now and in which the default weights foretold outcomes at
 * least 100 times as well as those in force; null without such a run.
 * @param ratios a logarithm for each post, defaults against weights in force
 */
export function driftedRun(ratios: readonly number[]): number | null {
  let sum = 0
  let start = 0
  for (const [at, one] of ratios.entries()) {
    sum += one
    if (sum > 0) continue
    sum = 0
    start = at + 1
  }
  return sum >= limit ? ratios.length - start : null
}
