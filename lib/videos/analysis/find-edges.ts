import type { Cut } from './find-shots'
import type { Speech } from './find-speech'
import { hookOf } from './hooks'
import type { Sentence } from './sentences'
import type { Span } from './spans'

/** A time where a clip may start or end, with how good a place it is (0-1) and why. */
export type Edge = {
  time: number
  quality: number
  why: 'cut' | 'pause' | 'edge' | 'still' | 'sentence'
  hook?: number
}

/** Seconds of air before the first and after the last word. */
const leadIn = 0.15
const leadOut = 0.3
/** A cut is known to half a picture of the signals: stay clear of the neighbor shot. */
const cutMargin = 0.05
/** Sound that passes for speech for longer than this (seconds) may be music: cuts in it are places to cut again. */
const longestTalk = 15
/** Without cuts and pauses there is a place to cut at least this often (seconds). */
const longestWithoutEdge = 4

const asks = /[?？؟]["'”’)]*$/
/** How good a place it is to end where a question is left open. */
const openQuestion = 0.1

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

/** Whether `time` lies within one of `segments` (in order, disjoint), a breath at the edges allowed. */
export function isInSpeech(segments: readonly Span[], time: number): boolean {
  let low = 0
  let high = segments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((segments[middle]?.end ?? 0) < time) low = middle + 1
    else high = middle
  }
  const segment = segments[low]
  return segment !== undefined && time > segment.start + 0.05 && time < segment.end - 0.05
}

/** Where clips may start when the words are known: with a sentence, or where nothing is said. */
export function findSentenceStarts(sentences: Sentence[], cuts: Cut[], whole: Span): Edge[] {
  return sentences.map((sentence, index): Edge => {
    const free = { start: sentences[index - 1]?.end ?? whole.start, end: sentence.start }
    const cut = cuts.find((each) => each.time > free.start && each.time <= free.end && free.end - each.time < 1.5)
    const time = cut ? cut.time + cutMargin : Math.max(middleOf(free), free.end - leadIn, whole.start)
    const { value } = hookOf(sentence.text, sentence.isUnsure)
    return { time: Math.min(time, sentence.start), quality: cut ? 1 : 0.95, why: 'sentence', hook: value }
  })
}

/** Where clips may end when the words are known: after a sentence, and hardly after a question whose answer follows. */
export function findSentenceEnds(sentences: Sentence[], cuts: Cut[], whole: Span): Edge[] {
  return sentences.map((sentence, index): Edge => {
    const free = { start: sentence.end, end: sentences[index + 1]?.start ?? whole.end }
    const cut = cuts.find((each) => each.time >= free.start && each.time < free.end && each.time - free.start < 1.5)
    const time = cut ? cut.time - cutMargin : Math.min(Math.max(free.start, middleOf(free)), free.start + leadOut)
    const isOpen = index < sentences.length - 1 && asks.test(sentence.text)
    return { time: Math.max(sentence.end, time), quality: isOpen ? openQuestion : cut ? 1 : 0.95, why: 'sentence' }
  })
}

function middleOf({ start, end }: Span): number {
  return (start + Math.max(start, end)) / 2
}

function quietCuts(cuts: Cut[], speech: Speech): Cut[] {
  const talk = talkIn(speech)
  return cuts.filter((cut) => !isInSpeech(talk, cut.time))
}

function talkIn(speech: Speech): Span[] {
  return speech.segments.filter((segment) => segment.end - segment.start <= longestTalk)
}

/** `edges` in order, with evenly spaced ones where there is nothing to hold on to for long. */
function complete(edges: Edge[], speech: Speech, whole: Span): Edge[] {
  const talk = talkIn(speech)
  const sorted = edges
    .filter((edge) => edge.time >= whole.start && edge.time <= whole.end)
    .filter((edge) => edge.why === 'edge' || !isInSpeech(talk, edge.time))
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
