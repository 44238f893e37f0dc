import { saliencyColumns as columns, saliencyRows as rows } from './subjects'

const pixels = columns * rows
const passes = 3

/** The picture in `columns` x `rows` cells per channel, from interleaved RGB of `width` x `height`. */
export function shrink(rgb: Uint8Array, width: number, height: number): Float32Array[] {
  const channels = [new Float32Array(pixels), new Float32Array(pixels), new Float32Array(pixels)]
  for (let row = 0, cell = 0; row < rows; row += 1) {
    const [top, bottom] = edges(row, rows, height)
    for (let column = 0; column < columns; column += 1, cell += 1) {
      const [left, right] = edges(column, columns, width)
      const sums = [0, 0, 0]
      for (let y = top; y < bottom; y += 1) {
        for (let at = (y * width + left) * 3, end = (y * width + right) * 3; at < end; at += 3) {
          for (let c = 0; c < 3; c += 1) sums[c] = (sums[c] ?? 0) + (rgb[at + c] ?? 0)
        }
      }
      const count = (bottom - top) * (right - left)
      channels.forEach((channel, c) => {
        channel[cell] = (sums[c] ?? 0) / count
      })
    }
  }
  return channels
}

function edges(part: number, parts: number, size: number): [number, number] {
  const from = Math.floor((part * size) / parts)
  return [from, Math.max(from + 1, Math.floor(((part + 1) * size) / parts))]
}

/**
 * How far each cell is from the picture's edges: over all paths to an edge, the least difference between the brightest
 * and the darkest cell on the way. Minimum barrier distance after Zhang et al., "Minimum Barrier Salient Object Detection
 * at 80 FPS" (2015), summed over the channels.
 */
export function saliencyOf(channels: Float32Array[]): Float32Array {
  const total = new Float32Array(pixels)
  for (const channel of channels) {
    const distance = barrierDistance(channel)
    for (let i = 0; i < pixels; i += 1) total[i] = (total[i] ?? 0) + (distance[i] ?? 0)
  }
  return total
}

function barrierDistance(image: Float32Array): Float32Array {
  const distance = new Float32Array(pixels).fill(Number.MAX_VALUE)
  const highest = Float32Array.from(image)
  const lowest = Float32Array.from(image)
  for (let y = 0, i = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1, i += 1) {
      if (x === 0 || y === 0 || x === columns - 1 || y === rows - 1) distance[i] = 0
    }
  }
  const reach = (to: number, from: number) => {
    const here = image[to] ?? 0
    const high = Math.max(highest[from] ?? 0, here)
    const low = Math.min(lowest[from] ?? 0, here)
    if (high - low >= (distance[to] ?? 0)) return
    distance[to] = high - low
    highest[to] = high
    lowest[to] = low
  }
  for (let pass = 0; pass < passes; pass += 1) {
    for (let y = 1; y < rows - 1; y += 1) {
      for (let i = y * columns + 1; i < (y + 1) * columns - 1; i += 1) {
        reach(i, i - 1)
        reach(i, i - columns)
      }
    }
    for (let y = rows - 2; y > 0; y -= 1) {
      for (let i = (y + 1) * columns - 2; i > y * columns; i -= 1) {
        reach(i, i + 1)
        reach(i, i + columns)
      }
    }
  }
  return distance
}

/** Means per column and row, scaled so that the cell that stands out most of all would be 255. */
export function profilesOf(saliency: Float32Array): { columns: number[]; rows: number[] } {
  const largest = Math.max(1, ...saliency)
  const byColumn = new Float64Array(columns)
  const byRow = new Float64Array(rows)
  saliency.forEach((value, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)]
    byColumn[column] = (byColumn[column] ?? 0) + value / rows
    byRow[row] = (byRow[row] ?? 0) + value / columns
  })
  const scaled = (values: Float64Array) => Array.from(values, (value) => Math.round((value / largest) * 255))
  return { columns: scaled(byColumn), rows: scaled(byRow) }
}
