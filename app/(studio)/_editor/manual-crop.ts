import type { Crop } from '@/lib/clips/edit'
import { cropAt } from '@/lib/clips/render-spec'
import type { Span } from './timeline-math'

export type CropPoint = { x: number; y: number }
type ManualCrop = Extract<Crop, { mode: 'manual' }>

/** A crop has at most 100 keyframes, and a shot takes two. */
const mostCropShots = 50
/** The renderer jumps between keyframes this close (seconds) and moves between others. */
const jump = 0.01

/** What part of the picture a window of `aspect` shows: fractions of its width and height. */
export function windowShare(sourceAspect: number, aspect: number): CropPoint {
  return sourceAspect > aspect ? { x: aspect / sourceAspect, y: 1 } : { x: 1, y: sourceAspect / aspect }
}

/** The middle of the window, moved so that the window stays inside the picture. */
export function insidePicture(point: CropPoint, share: CropPoint): CropPoint {
  const inside = (value: number, part: number) => Math.min(Math.max(value, part / 2), 1 - part / 2)
  return { x: inside(point.x, share.x), y: inside(point.y, share.y) }
}

/** The shots that `range` shows, cut to it; `range` as one shot where none are known. */
export function shotsWithin(shots: readonly Span[], range: Span): Span[] {
  const inside = shots
    .map((shot) => ({ start: Math.max(shot.start, range.start), end: Math.min(shot.end, range.end) }))
    .filter((shot) => shot.end - shot.start > 0.05)
  return inside.length > 0 ? inside : [{ start: range.start, end: range.end }]
}

/** One place for the whole clip. */
export function stillCrop(point: CropPoint): ManualCrop {
  return { mode: 'manual', keyframes: [{ time: 0, ...rounded(point) }] }
}

export function isPerShot(crop: Crop): boolean {
  return crop.mode === 'manual' && crop.keyframes.length > 1
}

/** `crop` with the shot at `time` looking at `point`, the other shots as they were. */
export function withShotAt(crop: ManualCrop, shots: readonly Span[], time: number, point: CropPoint): ManualCrop {
  const sorted = [...crop.keyframes].sort((a, b) => a.time - b.time)
  const current = shots.findLast((shot) => shot.start <= time + 1e-3) ?? shots[0]
  return fromPoints(
    shots.map((shot) => ({ shot, point: shot === current ? point : cropAt(sorted, (shot.start + shot.end) / 2) })),
  )
}

function fromPoints(places: { shot: Span; point: CropPoint }[]): ManualCrop {
  const keyframes = places.slice(0, mostCropShots).flatMap(({ shot, point }) => [
    { time: shot.start, ...rounded(point) },
    { time: Math.max(shot.start, shot.end - jump), ...rounded(point) },
  ])
  return { mode: 'manual', keyframes }
}

function rounded({ x, y }: CropPoint): CropPoint {
  return { x: Math.round(x * 1e4) / 1e4, y: Math.round(y * 1e4) / 1e4 }
}
