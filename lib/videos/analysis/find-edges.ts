import type { Cut } from './find-shots'
import type { Speech } from './find-speech'
import type { Span } from './spans'

/** A time where a clip may start or end, with how good a place it is (0-1) and why. */
export type Edge = { time: number; quality: number; why: 'cut' | 'pause' | 'edge' | 'still' }

/** Seconds of air before the first and after the last word. */
const leadIn = 0.15
const leadOut = 0.3
/** A cut is known to half a picture of the signals: stay clear of the neighbor shot. */
const cutMargin = 0.05
/** Without cuts and pauses there is a place to cut at least this often (seconds). */
const longestWithoutEdge = 4

/** Where clips may start: never while someone talks. */
export function findStarts(cuts: Cut[], speech: Speech, whole: Span): Edge[] {
  const afterPause = speech.pauses
    .filter((pause) => pause.end < whole.end - 0.5)
    .map((pause): Edge => {
      const cut = cuts.find((each) => each.time > pause.start && each.time <= pause.end)
      const time = cut && pause.end - cut.time < 1.5 ? cut.time + cutMargin : Math.max(pause.start, pause.end - leadIn)
      return { time, quality: cut ? 1 : 0.9, why: cut ? 'cut' : 'pause' }
    })
  const atCuts = quietCuts(cuts, speech).map((cut): Edge => ({ time: cut.time + cutMargin, quality: 0.85, why: 'cut' }))
  return complete([{ time: whole.start, quality: 0.8, why: 'edge' }, ...afterPause, ...atCuts], speech, whole)
}

/** Where clips may end: after the last word, before the next shot. */
export function findEnds(cuts: Cut[], speech: Speech, whole: Span): Edge[] {
  const beforePause = speech.pauses
    .filter((pause) => pause.start > whole.start + 0.5)
    .map((pause): Edge => {
      const cut = cuts.find((each) => each.time >= pause.start && each.time < pause.end)
      const time =
        cut && cut.time - pause.start < 1.5 ? cut.time - cutMargin : Math.min(pause.end, pause.start + leadOut)
      return { time, quality: cut ? 1 : 0.9, why: cut ? 'cut' : 'pause' }
    })
  const atCuts = quietCuts(cuts, speech).map((cut): Edge => ({ time: cut.time - cutMargin, quality: 0.85, why: 'cut' }))
  return complete([...beforePause, ...atCuts, { time: whole.end, quality: 0.9, why: 'edge' }], speech, whole)
}

/** Whether someone is talking at `time`, a breath at the edges allowed. */
export function isInSpeech(segments: Span[], time: number): boolean {
  return segments.some((segment) => time > segment.start + 0.05 && time < segment.end - 0.05)
}

function quietCuts(cuts: Cut[], speech: Speech): Cut[] {
  return cuts.filter((cut) => !isInSpeech(speech.segments, cut.time))
}

/** `edges` in order, with evenly spaced ones where there is nothing to hold on to for long. */
function complete(edges: Edge[], speech: Speech, whole: Span): Edge[] {
  const sorted = edges
    .filter((edge) => edge.time >= whole.start && edge.time <= whole.end)
    .filter((edge) => edge.why === 'edge' || !isInSpeech(speech.segments, edge.time))
    .sort((a, b) => a.time - b.time)
  const filled: Edge[] = []
  let last = whole.start
  for (const edge of [...sorted, { time: whole.end, quality: 0, why: 'edge' as const }]) {
    const gap = edge.time - last
    const parts = Math.ceil(gap / longestWithoutEdge)
    for (let part = 1; part < parts; part += 1) {
      const time = last + (gap * part) / parts
      if (!isInSpeech(speech.segments, time)) filled.push({ time, quality: 0.5, why: 'still' })
    }
    if (edge.quality > 0) filled.push(edge)
    last = edge.time
  }
  return filled
}
