import { drawableText, wordsIn } from '@/lib/core/drawing/characters'
import type { TextLook, TextPlan, TextState } from '@/lib/core/drawing/types'
import type { ClipEdit, Overlay } from './edit'
import { overlayPlace } from './text-places'

const fadeSeconds = 0.2
const fadeSteps = 4

/** Puts the overlays that the clip shows into `plan`. Returns the block of each overlay, null for one that isn't shown. */
export function overlayBlocks({ overlays, start, end }: ClipEdit, plan: TextPlan): (number | null)[] {
  return overlays.map((overlay, at) => {
    const words = wordsIn(drawableText(overlay.text))
    if (words.length === 0 || overlay.end <= start || overlay.start >= end) return null
    plan.looks.push(overlayLook(overlay))
    plan.places.push(overlayPlace(overlay.position, plan.size))
    plan.blocks.push({ words, look: plan.looks.length - 1, place: plan.places.length - 1, overlay: at })
    return plan.blocks.length - 1
  })
}

/** What overlays show when, in seconds of the clip. */
export function overlayStates(edit: ClipEdit, blocks: readonly (number | null)[]): TextState[] {
  const moments = edit.overlays.flatMap((overlay, at) => (blocks[at] === null ? [] : momentsOf(overlay)))
  const times = [...new Set([...moments, edit.start, edit.end])]
    .filter((time) => time >= edit.start && time <= edit.end)
    .toSorted((one, other) => one - other)
  return times.slice(0, -1).flatMap((start, at) => {
    const end = times[at + 1] ?? edit.end
    const middle = (start + end) / 2
    const shown = edit.overlays.flatMap((overlay, index) => {
      const block = blocks[index]
      const opacity = opacityAt(overlay, middle)
      return typeof block === 'number' && opacity > 0 ? [{ block, said: -1, scale: 1, opacity }] : []
    })
    return shown.length > 0 ? [{ start: start - edit.start, end: end - edit.start, shown }] : []
  })
}

function fadeOf({ start, end, transition }: Overlay): number {
  return transition === 'fade' ? Math.min(fadeSeconds, (end - start) / 3) : 0
}

function momentsOf(overlay: Overlay): number[] {
  const fade = fadeOf(overlay)
  const steps = Array.from({ length: fade > 0 ? fadeSteps : 0 }, (_, at) => ((at + 1) * fade) / fadeSteps)
  return [
    overlay.start,
    ...steps.map((step) => overlay.start + step),
    ...steps.map((step) => overlay.end - step),
    overlay.end,
  ]
}

/** 0 to 1, in the steps that an export draws. `time` is in the middle of a step. */
function opacityAt(overlay: Overlay, time: number): number {
  if (time < overlay.start || time >= overlay.end) return 0
  const fade = fadeOf(overlay)
  if (fade === 0) return 1
  const share = Math.min(time - overlay.start, overlay.end - time) / fade
  return Math.min(1, (Math.floor(share * fadeSteps) + 1) / (fadeSteps + 1))
}

function overlayLook({ style }: Overlay): TextLook {
  return {
    font: style.isBold ? 'montserrat-800' : 'montserrat-500',
    // The edit has the height of a line.
    size: style.size / 1.2,
    lineHeight: 1.2,
    wordSpace: 0,
    lines: 6,
    color: style.color,
    highlight: null,
    saidScale: 1,
    unsaidLight: 1,
    outline: style.background ? null : { width: 0.12, color: '#000000' },
    shadow: style.background ? null : { x: 0, y: 0.03, blur: 0.15, color: '#000000', opacity: 0.5 },
    box: style.background ? { behind: 'text', color: style.background, opacity: 1, radius: 0.24, padding: 0.36 } : null,
    tilt: 0,
    mostScale: 1,
  }
}
