import { type FrameSeries, signalColumns, signalRows } from './signals'

export const pictureWidth = 96
export const pictureHeight = 54
const pixels = pictureWidth * pictureHeight
/** Pictures on either side that a dissolve is looked for in: 0.4 s. */
const reach = 4
const bins = 32

/** Bytes per picture of every series, in the order that `push` writes them. */
type Row = { [K in keyof FrameSeries]: number[] | Uint8Array }

/**
 * Measures gray pictures of 96x54 pixels as they come. `span`, `blend` and `likeness` need the pictures after, so that they are
 * filled in 0.4 s later.
 */
export class PictureMeter {
  private readonly recent: Uint8Array[] = []
  private readonly rows: Row[] = []
  private previousHistogram: Float64Array | null = null

  /** `skip` pictures at the beginning are only looked at as "the picture before". */
  constructor(private readonly skip: number) {}

  get count(): number {
    return Math.max(0, this.rows.length - this.skip)
  }

  push(picture: Uint8Array): void {
    const before = this.recent.at(-1)
    const current = Uint8Array.from(picture)
    const histogram = histogramOf(current)
    const { mean, deviation } = momentsOf(current)
    const motion = before ? motionOf(before, current) : null
    const detail = detailOf(current)
    this.rows.push({
      difference: [clamp((motion?.mean ?? 0) * 4)],
      histogram: [clamp(this.previousHistogram ? histogramDistance(this.previousHistogram, histogram) * 255 : 0)],
      contrast: [clamp(deviation * 2)],
      brightness: [clamp(mean)],
      span: [0],
      blend: [0],
      likeness: [255],
      columnMotion: motion?.columns ?? new Uint8Array(signalColumns),
      columnDetail: detail.columns,
      rowMotion: motion?.rows ?? new Uint8Array(signalRows),
      rowDetail: detail.rows,
    })
    this.previousHistogram = histogram
    this.recent.push(current)
    if (this.recent.length > 2 * reach + 1) this.recent.shift()
    if (this.recent.length === 2 * reach + 1) this.fillBlend()
  }

  /** Writes what was measured into `series`, which has room for `count` pictures. */
  writeTo(series: FrameSeries): void {
    this.rows.slice(this.skip).forEach((row, index) => {
      for (const key of Object.keys(row) as (keyof Row)[]) series[key].set(row[key], index * row[key].length)
    })
  }

  private fillBlend(): void {
    const [first, middle, last] = [this.recent[0], this.recent[reach], this.recent[2 * reach]]
    const row = this.rows.at(-1 - reach)
    if (!first || !middle || !last || !row) return
    let span = 0
    let residual = 0
    for (let i = 0; i < pixels; i += 1) {
      const a = first[i] ?? 0
      const b = last[i] ?? 0
      span += Math.abs(a - b)
      residual += Math.abs((a + b) / 2 - (middle[i] ?? 0))
    }
    row.span = [clamp(span / pixels)]
    row.likeness = [clamp(correlationOf(first, last) * 255)]
    row.blend = [span === 0 ? 0 : clamp((1 - Math.min(1, (2 * residual) / span)) * 255)]
  }
}

function motionOf(before: Uint8Array, current: Uint8Array) {
  const columns = new Float64Array(signalColumns)
  const rows = new Float64Array(signalRows)
  let total = 0
  for (let y = 0, i = 0; y < pictureHeight; y += 1) {
    let row = 0
    for (let x = 0; x < pictureWidth; x += 1, i += 1) {
      const difference = Math.abs((current[i] ?? 0) - (before[i] ?? 0))
      const column = (x / 3) | 0
      columns[column] = (columns[column] ?? 0) + difference
      row += difference
    }
    rows[(y / 3) | 0] = (rows[(y / 3) | 0] ?? 0) + row
    total += row
  }
  return {
    mean: total / pixels,
    columns: Uint8Array.from(columns, (sum) => clamp((sum / (3 * pictureHeight)) * 4)),
    rows: Uint8Array.from(rows, (sum) => clamp((sum / (3 * pictureWidth)) * 4)),
  }
}

/** Mean gradient per column and row: where there is something to see. */
function detailOf(picture: Uint8Array) {
  const columns = new Float64Array(signalColumns)
  const rows = new Float64Array(signalRows)
  for (let y = 0; y < pictureHeight - 1; y += 1) {
    for (let x = 0; x < pictureWidth - 1; x += 1) {
      const i = y * pictureWidth + x
      const here = picture[i] ?? 0
      const gradient = Math.abs((picture[i + 1] ?? 0) - here) + Math.abs((picture[i + pictureWidth] ?? 0) - here)
      const [column, row] = [(x / 3) | 0, (y / 3) | 0]
      columns[column] = (columns[column] ?? 0) + gradient
      rows[row] = (rows[row] ?? 0) + gradient
    }
  }
  return {
    columns: Uint8Array.from(columns, (sum) => clamp((sum / (3 * pictureHeight)) * 2)),
    rows: Uint8Array.from(rows, (sum) => clamp((sum / (3 * pictureWidth)) * 2)),
  }
}

function histogramOf(picture: Uint8Array): Float64Array {
  const counts = new Float64Array(bins)
  for (const gray of picture) counts[gray >> 3] = (counts[gray >> 3] ?? 0) + 1
  return counts
}

function histogramDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < bins; i += 1) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0))
  return sum / (2 * pixels)
}

function momentsOf(picture: Uint8Array): { mean: number; deviation: number } {
  let sum = 0
  let squares = 0
  for (const gray of picture) {
    sum += gray
    squares += gray * gray
  }
  const mean = sum / pixels
  return { mean, deviation: Math.sqrt(Math.max(0, squares / pixels - mean * mean)) }
}

/** Pearson's; 1 where a picture has no contrast that could differ. */
function correlationOf(a: Uint8Array, b: Uint8Array): number {
  const [first, second] = [momentsOf(a), momentsOf(b)]
  if (first.deviation < 1 || second.deviation < 1) return 1
  let sum = 0
  for (let i = 0; i < pixels; i += 1) sum += ((a[i] ?? 0) - first.mean) * ((b[i] ?? 0) - second.mean)
  return sum / (pixels * first.deviation * second.deviation)
}

function clamp(value: number): number {
  return Math.max(0, Math.min(255, Math.round(value)))
}
