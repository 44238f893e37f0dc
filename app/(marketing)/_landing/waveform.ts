/** A drawn waveform as an SVG path in a box of `bars` by 100: the same for the same seed. */
export function waveformPath(bars: number, seed: number, level: (position: number) => number): string {
  let state = seed
  const random = () => {
    state = (state * 16807) % 2147483647
    return state / 2147483647
  }
  return Array.from({ length: bars }, (_, index) => {
    const height = Math.max(3, 96 * level(index / bars) * (0.35 + 0.65 * random()))
    return `M${index + 0.5} ${(50 - height / 2).toFixed(1)}v${height.toFixed(1)}`
  }).join('')
}
