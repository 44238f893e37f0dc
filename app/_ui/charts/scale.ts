/** The top of an axis that begins at zero, and its ticks: round numbers, three to five of them. */
export function niceAxis(highest: number): { max: number; ticks: number[] } {
  if (!(highest > 0)) return { max: 1, ticks: [0, 1] }
  const rough = highest / 4
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 2.5, 5, 10].find((one) => one * magnitude >= rough) ?? 10
  const wanted = factor * magnitude
  const step = highest >= 1 && wanted < 1 ? 1 : wanted
  const count = Math.ceil(highest / step - 1e-9)
  return { max: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) }
}

/** Points of a line over `values`, from left to right, in a box of 100 by 100 with zero at the bottom. */
export function linePoints(values: readonly number[], max: number): string {
  const last = Math.max(1, values.length - 1)
  const round = (value: number) => Number(value.toFixed(2))
  return values.map((value, index) => `${round((index / last) * 100)},${round(100 - (value / max) * 100)}`).join(' ')
}

const widestRatio = 4

/** Where a factor lies between a quarter and four times, in percent; 50 is no difference. */
export function placeOfRatio(ratio: number): number {
  const share = Math.log(Math.max(ratio, Number.MIN_VALUE)) / Math.log(widestRatio)
  return 50 + 50 * Math.min(1, Math.max(-1, share))
}
