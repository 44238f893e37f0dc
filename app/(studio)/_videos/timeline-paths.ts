/** An SVG path of `peaks` (0-100 each), mirrored around the middle of a `width` by `height` area. */
export function waveformPath(peaks: readonly number[], width: number, height: number): string {
  if (peaks.length === 0) return ''
  const middle = height / 2
  const step = width / peaks.length
  const edge = (sign: 1 | -1) => (peak: number, index: number) =>
    `${round((index + 0.5) * step)} ${round(middle + sign * Math.max(0.5, (peak / 100) * (middle - 2)))}`
  const top = peaks.map(edge(-1))
  const bottom = peaks.map(edge(1)).reverse()
  return `M${top.join('L')}L${bottom.join('L')}Z`
}

/** An SVG path of `values` (0-100 each, evenly spread over `width`), 100 at the top. */
export function linePath(values: readonly number[], width: number, height: number): string {
  if (values.length === 0) return ''
  const step = width / values.length
  return `M${values.map((value, index) => `${round((index + 0.5) * step)} ${round(height - (value / 100) * (height - 4))}`).join('L')}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
