import type { Engine } from './engine'
import { cutSearch } from './graphs'
import { pictureHeight, pictureWidth } from './measure-pictures'
import { type CropKeyframe, cropJump, type LayoutPart } from './types'

/** Signals know a cut to about 0.1 s; the search looks this far on both sides. */
const reach = 0.2

type Source = {
  path: string
  stream: number
  clockStart: number
  start: number
  fps: { num: number; den: number }
}

/**
 * Moves the jumps of a crop track (seconds of the clip) to the very picture where the source cuts, so that no picture
 * is seen through the window of its neighbor shot.
 */
export async function alignJumps(engine: Engine, source: Source & { crop: CropKeyframe[] }): Promise<CropKeyframe[]> {
  const crop = source.crop.map((keyframe) => ({ ...keyframe }))
  for (let at = 1; at < crop.length; at += 1) {
    const [before, after] = [crop[at - 1], crop[at]]
    if (!before || !after || after.time - before.time >= cropJump) continue
    const time = await cutNear(engine, source, after.time)
    if (time === null) continue
    const earliest = crop[at - 2]?.time ?? 0
    const latest = crop[at + 1]?.time ?? Number.POSITIVE_INFINITY
    if (time <= earliest || time >= latest) continue
    before.time = time - cropJump / 2
    after.time = time
  }
  return crop
}

/**
 * Moves the edges of layouts (seconds of a clip of `length` seconds) to the very picture where the source cuts, as
 * `alignJumps` does; two parts that meet keep meeting.
 */
export async function alignLayouts(
  engine: Engine,
  source: Source & { layouts: LayoutPart[]; length: number },
): Promise<LayoutPart[]> {
  const aligned = new Map<number, number>()
  const align = async (time: number) => {
    const isEdge = time <= reach || time >= source.length - reach
    const known = aligned.get(time) ?? (isEdge ? time : ((await cutNear(engine, source, time)) ?? time))
    aligned.set(time, known)
    return known
  }
  const parts: LayoutPart[] = []
  for (const part of source.layouts) {
    const [start, end] = [await align(part.start), await align(part.end)]
    if (end > start) parts.push({ ...part, start, end })
  }
  return parts
}

/** Half a picture before the cut that is nearest to `time`, in seconds of the clip; null where there is none. */
async function cutNear(engine: Engine, source: Source, time: number): Promise<number | null> {
  const rate = source.fps.num / source.fps.den
  const firstPicture = Math.max(0, Math.round((time - reach) * rate))
  const cut = await findCut(engine, source, firstPicture, Math.ceil(2 * reach * rate))
  return cut === null ? null : (cut - 0.5) / rate
}

/** The number (in pictures of the clip) of the picture that differs most from the one before it. */
async function findCut(engine: Engine, source: Source, firstPicture: number, count: number): Promise<number | null> {
  const offset = (firstPicture * source.fps.den) / source.fps.num
  const differences: number[] = []
  let previous: Uint8Array | null = null
  await engine.read({
    path: source.path,
    seek: Math.max(0, source.start + offset - 0.5),
    video: {
      stream: source.stream,
      graph: cutSearch(source.clockStart + offset, source.fps, count),
      pictureBytes: pictureWidth * pictureHeight,
      onPicture: (picture) => {
        const current = Uint8Array.from(picture)
        differences.push(previous ? meanDifference(previous, current) : 0)
        previous = current
      },
    },
  })
  const largest = Math.max(0, ...differences)
  const others = differences.filter((difference) => difference !== largest)
  const usual = others.reduce((sum, difference) => sum + difference, 0) / Math.max(1, others.length)
  return largest > 4 && largest > 2 * usual ? firstPicture + differences.indexOf(largest) : null
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0))
  return sum / a.length
}
