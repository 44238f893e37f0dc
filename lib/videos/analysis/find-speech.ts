import { type Signals, signalSoundRate } from '@/lib/platform/media/signals'
import type { Span } from './spans'

const startsAbove = 0.5 * 255
const staysAbove = 0.35 * 255
/** Seconds. Shorter speech is a noise, a shorter gap a breath between syllables. */
const shortestSpeech = 0.25
const shortestGap = 0.2
const shortestPause = 0.3

export type Speech = {
  /** Where someone talks. */
  segments: Span[]
  /** Gaps between segments, including before the first and after the last, that are long enough to cut in. */
  pauses: Span[]
}

/** Speech and pauses, from the speech probability with hysteresis. Without sound: no speech and one long pause. */
export function findSpeech(signals: Signals): Speech {
  const { start, soundCount, frameCount, sound } = signals
  const timeOf = (window: number) => start + window / signalSoundRate
  const segments: Span[] = []
  let open: number | null = null
  for (let at = 0; at <= soundCount; at += 1) {
    const probability = at < soundCount ? (sound.speech[at] ?? 0) : 0
    if (open === null && probability >= startsAbove) open = at
    if (open !== null && probability < staysAbove) {
      append(segments, { start: timeOf(open), end: timeOf(at) })
      open = null
    }
  }
  const spoken = segments.filter((segment) => segment.end - segment.start >= shortestSpeech)
  const end = start + Math.max(frameCount / 10, soundCount / signalSoundRate)
  return { segments: spoken, pauses: pausesBetween(spoken, start, end) }
}

function append(segments: Span[], segment: Span): void {
  const last = segments.at(-1)
  if (last && segment.start - last.end < shortestGap) last.end = segment.end
  else segments.push(segment)
}

function pausesBetween(segments: Span[], start: number, end: number): Span[] {
  const edges = [start, ...segments.flatMap((segment) => [segment.start, segment.end]), end]
  const pauses: Span[] = []
  for (let at = 0; at + 1 < edges.length; at += 2) {
    const pause = { start: edges[at] ?? start, end: edges[at + 1] ?? end }
    if (pause.end - pause.start >= shortestPause) pauses.push(pause)
  }
  return pauses
}

/** Seconds. Words closer than this are one stretch of talk. */
const breath = 0.35

/** Speech and pauses from the words that are said between `start` and `end` (seconds): music is not taken for talk. */
export function speechOfWords(words: readonly Span[], { start, end }: Span): Speech {
  const segments: Span[] = []
  for (const word of words) {
    if (word.end <= start || word.start >= end) continue
    const last = segments.at(-1)
    if (last && word.start - last.end < breath) last.end = Math.min(end, Math.max(last.end, word.end))
    else segments.push({ start: Math.max(start, word.start), end: Math.min(end, word.end) })
  }
  return { segments, pauses: pausesBetween(segments, start, end) }
}
