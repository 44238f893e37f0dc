import type { Crop, ShotChoice } from '@/lib/clips/edit'
import { choiceOf } from '@/lib/clips/framing'
import type { Layout } from '@/lib/platform/media/types'
import type { ShotFraming } from '@/lib/videos/analysis/frame-shots'
import type { CropPoint } from './manual-crop'

type SmartCrop = Extract<Crop, { mode: 'smart' }>

/** An edit keeps the choices for at most this many shots. */
export const mostChoices = 100

/** The shot that is shown at `time` (seconds of the source): the last that has begun. */
export function shotAt(shots: readonly ShotFraming[], time: number): ShotFraming | undefined {
  return shots.findLast((shot) => shot.start <= time + 1e-3) ?? shots[0]
}

/** Whether a person chose something for `shot`. */
export function isChosen(crop: Crop, shot: ShotFraming): boolean {
  return crop.mode === 'smart' && choiceOf(crop.shots, shot) !== undefined
}

/** `crop` with another layout for `shots`, each of whose windows is where that layout puts it. */
export function withLayout(crop: Crop, shots: readonly ShotFraming[], layout: Layout): SmartCrop {
  return shots.reduce<SmartCrop>((before, shot) => put(before, shot, { time: shot.shotStart, layout }), smart(crop))
}

/** `crop` with a window of `shot` moved; `part` 1 is the lower window of a stack. */
export function withWindow(crop: Crop, shot: ShotFraming, middle: CropPoint, part: 0 | 1 = 0): SmartCrop {
  const point = { x: round(middle.x), y: round(middle.y) }
  const [upper, lower] = shot.stack.map((box) => ({
    x: round(box.x + box.width / 2),
    y: round(box.y + box.height / 2),
  }))
  const choice: ShotChoice = { time: shot.shotStart, layout: shot.layout }
  if (shot.layout !== 'stack') return put(smart(crop), shot, { ...choice, ...point })
  const [first, second] = part === 0 ? [point, lower] : [upper, point]
  return put(smart(crop), shot, { ...choice, ...first, second })
}

/** `crop` with `shot` automatic again. */
export function withoutChoice(crop: Crop, shot: ShotFraming): SmartCrop {
  const shots = others(smart(crop), shot)
  return shots.length > 0 ? { mode: 'smart', shots } : { mode: 'smart' }
}

function put(crop: SmartCrop, shot: ShotFraming, choice: ShotChoice): SmartCrop {
  return { mode: 'smart', shots: [...others(crop, shot), choice].slice(-mostChoices).sort((a, b) => a.time - b.time) }
}

function others({ shots = [] }: SmartCrop, shot: ShotFraming): ShotChoice[] {
  return shots.filter((choice) => choiceOf([choice], shot) === undefined)
}

function smart(crop: Crop): SmartCrop {
  return crop.mode === 'smart' ? crop : { mode: 'smart' }
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4
}
