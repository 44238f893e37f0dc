type Span = { start: number; end: number }

/** Seconds in which something comes in at the start, and goes out before the end. */
export type Fades = { in: number; out: number }

/** How music lies under a clip. Times are seconds of the clip as it is played. */
export type MusicMix = {
  /** Second of the track at which it begins. */
  start: number
  /** Whether it begins again, from `start`, where the track ends before the clip. */
  isLooped: boolean
  /** 1 is as loud as the track is. */
  volume: number
  fade: Fades
  /** Where someone speaks, in order: the music is quieter there. */
  speech: readonly Span[]
}

/** How loud music is under speech: -12 dB. */
const underSpeech = 0.25
/** Seconds in which it gets quieter before speech, and louder after it. */
const attack = 0.25
const release = 0.6
/** Seconds of silence that are too short for music to come up. */
const shortestGap = 0.9

/** 0 to 1: how far something has faded in or out at `time` seconds of `length`. */
export function fadeAt(fade: Fades, length: number, time: number): number {
  const { in: opening, out: closing } = fittedFades(fade, length)
  const from = opening > 0 ? time / opening : 1
  const to = closing > 0 ? (length - time) / closing : 1
  return Math.min(1, Math.max(0, Math.min(from, to)))
}

/** `fade` where `length` seconds have room for it: neither takes more than half. */
export function fittedFades(fade: Fades, length: number): Fades {
  return { in: Math.min(fade.in, length / 2), out: Math.min(fade.out, length / 2) }
}

/** Factor of the music at `time` of a clip of `length` seconds: its volume, its fades, and quieter under speech. */
export function musicLevelAt(
  music: Pick<MusicMix, 'volume' | 'fade' | 'speech'>,
  length: number,
  time: number,
): number {
  return music.volume * fadeAt(music.fade, length, time) * duckingAt(music.speech, time)
}

/** The spans of `words` (in order) or of other speech, joined where music would have no time to come up between them. */
export function speechSpans(words: readonly Span[]): Span[] {
  const spans: Span[] = []
  for (const { start, end } of words) {
    const last = spans.at(-1)
    if (last && start - last.end < shortestGap) last.end = Math.max(last.end, end)
    else if (end > start) spans.push({ start, end })
  }
  return spans
}

function duckingAt(speech: readonly Span[], time: number): number {
  let [from, to] = [0, speech.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((speech[middle]?.start ?? 0) <= time) from = middle + 1
    else to = middle
  }
  const [before, after] = [speech[from - 1], speech[from]]
  const sinceEnd = before ? Math.max(0, time - before.end) / release : 1
  const untilStart = after ? (after.start - time) / attack : 1
  return underSpeech + (1 - underSpeech) * Math.min(1, sinceEnd, untilStart)
}
