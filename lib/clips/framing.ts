import type { CropKeyframe, LayoutPart, PictureBox } from '@/lib/platform/media/types'
import type { ShotFraming } from '@/lib/videos/analysis/frame-shots'
import { spansInClip } from './cuts'
import type { ClipEdit, Crop, ShotChoice } from './edit'
import { playedSpans, playsAsItIs } from './played'

/** Two keyframes this close (seconds) are a jump. */
const jump = 0.01
/** Every change of layout costs the renderer a branch: in a clip with more, the rest is cropped. */
const mostParts = 40

/**
 * `shots` (seconds of the source, as the analysis frames them) with what a person chose for some of them. The preview and
 * the export show what this returns. Safe for the browser.
 */
export function chosenFraming(shots: readonly ShotFraming[], crop: Crop): ShotFraming[] {
  if (crop.mode !== 'smart') return [...shots]
  return shots.map((shot) => {
    const choice = choiceOf(crop.shots, shot)
    return choice ? withChoice(shot, choice) : shot
  })
}

/** What a person chose for a shot: the choice whose time lies in it. */
export function choiceOf(choices: readonly ShotChoice[] | undefined, shot: ShotFraming): ShotChoice | undefined {
  return choices?.findLast(({ time }) => time >= shot.shotStart - 0.05 && time < shot.end - 0.05)
}

function withChoice(shot: ShotFraming, { layout, x, y, second }: ShotChoice): ShotFraming {
  const chosen = { ...shot, layout: layout ?? shot.layout }
  if (x === undefined && y === undefined && !second) return chosen
  const [upper, lower] = shot.stack
  if (chosen.layout === 'fit') return { ...chosen, fit: movedTo(shot.fit, { x, y }) }
  if (chosen.layout === 'stack') return { ...chosen, stack: [movedTo(upper, { x, y }), movedTo(lower, second ?? {})] }
  return { ...chosen, crop: [{ time: shot.start, x: x ?? 0.5, y: y ?? 0.5 }] }
}

/** `box` with its middle at a place, moved so that it stays inside the picture. */
function movedTo(box: PictureBox, middle: { x?: number; y?: number }): PictureBox {
  const place = (at: number | undefined, from: number, length: number) =>
    at === undefined ? from : Math.min(Math.max(0, at - length / 2), 1 - length)
  return { ...box, x: place(middle.x, box.x, box.width), y: place(middle.y, box.y, box.height) }
}

/** Where the crop window looks over all of `shots`, with jumps between them; times in seconds of the source. */
export function trackOf(shots: readonly ShotFraming[]): CropKeyframe[] {
  const track: CropKeyframe[] = []
  for (const shot of shots) {
    const last = track.at(-1)
    if (last) track.push({ ...last, time: Math.max(last.time, shot.start - jump) })
    for (const key of shot.crop) track.push({ ...key, time: Math.max(key.time, shot.start) })
  }
  return track
}

/** The stretches of a clip from `start` to `end` that are stacked or shown whole, in seconds of the clip. */
export function layoutsOf(shots: readonly ShotFraming[], start: number, end: number): LayoutPart[] {
  const parts: LayoutPart[] = []
  for (const shot of shots) {
    const span = { start: Math.max(0, shot.start - start), end: Math.min(end, shot.end) - start }
    if (shot.layout === 'crop' || span.end <= span.start) continue
    if (shot.layout === 'stack') parts.push({ ...span, layout: 'stack', boxes: shot.stack })
    else parts.push({ ...span, layout: 'fit', box: shot.fit })
  }
  return parts.slice(0, mostParts)
}

/** The stretches of a clip that are stacked, in the seconds in which `asPlayed` has its captions. */
export function stackedSpans(shots: readonly ShotFraming[], edit: ClipEdit): { start: number; end: number }[] {
  const spans = layoutsOf(shots, edit.start, edit.end)
    .filter(({ layout }) => layout === 'stack')
    .map(({ start, end }) => ({ start: edit.start + start, end: edit.start + end }))
  return playsAsItIs(edit) ? spans : spansInClip(playedSpans(edit), spans)
}
