export type Spread = { median: number; least: number; greatest: number }

/** The middle of `values` (the mean of both middles of an even number), with the smallest and the largest. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b)
  const [below, above] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return {
    median: ((below ?? Number.NaN) + (above ?? Number.NaN)) / 2,
    least: sorted[0] ?? Number.NaN,
    greatest: sorted.at(-1) ?? Number.NaN,
  }
}

/** A spread as `median (least to greatest)`. */
export function spreadText({ median, least, greatest }: Spread, digits = 2): string {
  return `${median.toFixed(digits)} (${least.toFixed(digits)} to ${greatest.toFixed(digits)})`
}

/** The smallest of `sorted` that the given share of all does not exceed; NaN for none. */
export function quantileOf(sorted: readonly number[], quantile: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * quantile) - 1)] ?? Number.NaN
}
