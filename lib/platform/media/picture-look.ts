import type { Letterboxed } from './letterbox'
import type { PictureLook } from './subjects'

const steps = 16

/** Sharpness, light and contrast of a picture, from its gray version. */
export function lookOf({
  gray,
  grayWidth,
  grayHeight,
}: Pick<Letterboxed, 'gray' | 'grayWidth' | 'grayHeight'>): PictureLook {
  const counts = new Array<number>(steps).fill(0)
  let sum = 0
  let squares = 0
  let clipped = 0
  for (const value of gray) {
    const step = Math.min(steps - 1, Math.max(0, Math.floor(value / (256 / steps))))
    counts[step] = (counts[step] ?? 0) + 1
    sum += value
    squares += value * value
    if (value < 8 || value > 247) clipped += 1
  }
  const count = Math.max(1, gray.length)
  const mean = sum / count
  let edges = 0
  for (let y = 1; y < grayHeight - 1; y += 1) {
    for (let i = y * grayWidth + 1; i < (y + 1) * grayWidth - 1; i += 1) {
      const around = (gray[i - 1] ?? 0) + (gray[i + 1] ?? 0) + (gray[i - grayWidth] ?? 0) + (gray[i + grayWidth] ?? 0)
      edges += Math.abs(4 * (gray[i] ?? 0) - around)
    }
  }
  const tenths = (value: number) => Math.round(value * 10) / 10
  return {
    sharpness: Math.round((edges / count) * 100) / 100,
    brightness: tenths(mean),
    clipped: Math.round((clipped / count) * 1e3) / 1e3,
    contrast: tenths(Math.sqrt(Math.max(0, squares / count - mean * mean))),
    histogram: counts.map((each) => Math.round((each / count) * 1000)),
  }
}
