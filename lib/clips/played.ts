import { type Cut, keptSpans, spansInClip, toClipTime } from './cuts'
import type { Speed } from './sound-and-motion'

type Span = { start: number; end: number }
type Played = Span & { cuts: readonly Cut[]; speed: Speed }

/** What is left of a clip, in seconds of the source and in order, each part with the one speed that it plays at. */
export type PlayedSpan = Span & { speed: number }

/** The parts that a clip plays: without its cuts, and split where its speed changes. */
export function playedSpans({ start, end, cuts, speed }: Played): PlayedSpan[] {
  return keptSpans({ start, end }, cuts).flatMap((span) => {
    const edges = speed.ranges.flatMap((range) => [range.start, range.end])
    const inside = edges.filter((edge) => edge > span.start && edge < span.end)
    const times = [...new Set([span.start, ...inside, span.end])].toSorted((one, other) => one - other)
    const parts: PlayedSpan[] = []
    for (const [at, from] of times.slice(0, -1).entries()) {
      const to = times[at + 1] ?? span.end
      const factor = speedAt(speed, (from + to) / 2)
      const last = parts.at(-1)
      if (last && last.speed === factor) last.end = to
      else parts.push({ start: from, end: to, speed: factor })
    }
    return parts
  })
}

/** How many times as fast the clip plays at `time` (seconds of the source). */
export function speedAt({ factor, ranges }: Speed, time: number): number {
  return ranges.find(({ start, end }) => time >= start && time < end)?.factor ?? factor
}

/** Seconds that a clip lasts as it is played: without its cuts, at its speed. */
export function playedSeconds(edit: Played): number {
  return playedSpans(edit).reduce((sum, { start, end, speed }) => sum + (end - start) / speed, 0)
}

/** Whether a clip plays all of its range at the speed of the source. */
export function playsAsItIs(edit: Played): boolean {
  return edit.cuts.length === 0 && !playedSpans(edit).some(({ speed }) => speed !== 1)
}

/**
 * `edit` as if the clip had been recorded as it is played: the texts have the times at which they are seen in it, from 0, and what
 * was said in a cut is gone.
 */
export function asPlayed<E extends TextsOfEdit>(edit: E): E {
  if (playsAsItIs(edit)) return edit
  const spans = playedSpans(edit)
  const captions = spansInClip(spans, edit.captions).map((caption) =>
    caption.words ? { ...caption, words: spansInClip(spans, caption.words) } : caption,
  )
  return {
    ...edit,
    ...{ start: 0, end: playedSeconds(edit), cuts: [], speed: { factor: 1, ranges: [] } },
    captions,
    // One that lies in a cut stays, as long as nothing: an edit knows its overlays by their place.
    overlays: edit.overlays.map((overlay) => ({
      ...overlay,
      start: toClipTime(spans, overlay.start),
      end: toClipTime(spans, overlay.end),
    })),
  }
}

type TextsOfEdit = Played & { captions: readonly (Span & { words?: Span[] })[]; overlays: readonly Span[] }
