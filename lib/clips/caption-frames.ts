import { drawableText } from '@/lib/core/drawing/characters'
import { eastAsianFonts } from '@/lib/core/drawing/fonts'
import type { Size, TextPlan, TextState } from '@/lib/core/drawing/types'
import { captionSpans } from './caption-spans'
import { captionLook, followsWords } from './caption-styles'
import type { ClipEdit } from './edit'
import { overlayBlocks, overlayStates } from './overlay-frames'
import { captionPlace, seamPlace } from './text-places'
import { timedWords } from './timed-words'
import { groupsOf, type WordGroup } from './word-groups'

type Span = { start: number; end: number }

/** No state is shorter, so that a clip of ten minutes has 18,000 at most: seconds. */
const shortestState = 1 / 30
/** Seconds between two scales of a caption that comes in. */
const entranceStep = 1 / 25

/**
 * All captions and overlays that `edit` shows within the clip, as states for a frame of `size` pixels: a state for each
 * word where the style follows words, and a few where a text comes or goes. Null when there is nothing to draw.
 * `stacked` are the stretches (seconds, as the edit's captions have them) in which two pictures are stacked: captions that no one
 * has placed stand between them.
 */
export function captionFrames(edit: ClipEdit, size: Size, stacked: readonly Span[] = []): TextPlan | null {
  const style = captionLook(edit.stylePreset, edit.captionColors, edit.captionFont)
  const { label: _label, isUppercase, words: _words, letters: _letters, entrance, ...look } = style
  const plan: TextPlan = {
    size,
    eastAsian: eastAsianFonts(shownText(edit)),
    looks: [look],
    places: [captionPlace(edit, size)],
    blocks: [],
    captions: [],
    overlays: [],
  }
  const captions: TextState[] = []
  let seam: number | null = null
  for (const { caption, spans } of captionSpans(edit.captions, edit)) {
    for (const group of groupsOf(timedWords(caption), style, caption)) {
      const states = spans.flatMap((span) => statesOf(group, span, followsWords(style), entrance))
      if (states.length === 0) continue
      const block = plan.blocks.length
      const words = group.words.map(({ text, isGlued, startsLine }) => ({
        text: isUppercase ? capitals(text) : text,
        isGlued,
        startsLine,
      }))
      const isBetween = !edit.captionPosition && isMostlyIn(group, stacked)
      if (isBetween && seam === null) seam = plan.places.push(seamPlace(size)) - 1
      plan.blocks.push({ words, look: 0, place: isBetween && seam !== null ? seam : 0 })
      for (const { start, end, said, scale } of states) {
        captions.push({ start: start - edit.start, end: end - edit.start, shown: [{ block, said, scale, opacity: 1 }] })
      }
    }
  }
  plan.captions = longEnough(captions, edit.end - edit.start)
  dropUnseen(plan)
  plan.overlays = overlayStates(edit, overlayBlocks(edit, plan))
  return plan.captions.length + plan.overlays.length > 0 ? plan : null
}

/** A text does not move while it is read: it stands where it belongs for most of its time. */
function isMostlyIn({ start, end }: Span, spans: readonly Span[]): boolean {
  const inside = spans.reduce(
    (sum, span) => sum + Math.max(0, Math.min(end, span.end) - Math.max(start, span.start)),
    0,
  )
  return inside > (end - start) / 2
}

function shownText({ captions, overlays, start, end }: ClipEdit): string {
  const shown = [...captions, ...overlays].filter((each) => each.end > start && each.start < end)
  return shown.map(({ text }) => drawableText(text)).join(' ')
}

/** Greek capitals have no accents. */
function capitals(text: string): string {
  return /\p{sc=Greek}/u.test(text) ? text.toLocaleUpperCase('el') : text.toUpperCase()
}

type GroupState = { start: number; end: number; said: number; scale: number }

/** The states of a group within `span`, in seconds of the source. */
function statesOf(group: WordGroup, span: Span, isByWord: boolean, entrance: readonly number[]): GroupState[] {
  const words = isByWord ? group.words : group.words.slice(0, 1)
  const states: GroupState[] = words.map((word, at) => ({
    start: at === 0 ? group.start : word.start,
    end: words[at + 1]?.start ?? group.end,
    said: isByWord ? at : -1,
    scale: 1,
  }))
  const steps = entrance.map((scale, at) => ({ scale, until: group.start + (at + 1) * entranceStep }))
  return states
    .flatMap((state) => {
      const parts: GroupState[] = []
      let from = state.start
      for (const { scale, until } of steps) {
        const end = Math.min(until, state.end)
        if (end > from) parts.push({ ...state, start: from, end, scale })
        from = Math.max(from, end)
      }
      return [...parts, { ...state, start: from }]
    })
    .map((state) => ({ ...state, start: Math.max(state.start, span.start), end: Math.min(state.end, span.end) }))
    .filter((state) => state.end - state.start > 1e-6)
}

/** Blocks that no state shows were too short to be seen. */
function dropUnseen(plan: TextPlan): void {
  const places = new Map<number, number>()
  const blocks: TextPlan['blocks'] = []
  for (const shown of plan.captions.flatMap((state) => state.shown)) {
    const block = plan.blocks[shown.block]
    const place = places.get(shown.block) ?? blocks.length
    if (place === blocks.length && block) blocks.push(block)
    places.set(shown.block, place)
    shown.block = place
  }
  plan.blocks = blocks
}

/**
 * `states` in the order of time, each long enough to be seen: what would be over before that leaves its time to the one
 * before. `length` is that of the clip.
 */
function longEnough(states: TextState[], length: number): TextState[] {
  const result: TextState[] = []
  for (const state of states.toSorted((one, other) => one.start - other.start)) {
    const last = result.at(-1)
    const start = Math.max(state.start, last?.end ?? 0)
    if (state.end - start < 1e-6) continue
    const end = Math.max(state.end, start + shortestState)
    if (end <= length + 1e-6 || last?.end !== start) result.push({ ...state, start, end: Math.min(end, length) })
    else last.end = length
  }
  return result
}
