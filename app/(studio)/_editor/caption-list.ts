import { toSourceTime } from '@/lib/clips/cuts'
import type { Caption, CaptionWord, ClipEdit } from '@/lib/clips/edit'
import { playedSpans } from '@/lib/clips/played'
import { spreadWords } from '@/lib/clips/timed-words'
import type { Span } from './timeline-math'

const newCaptionSeconds = 2
const shortest = 0.2

/** A caption with its place in the whole list. */
export type PlacedCaption = { caption: Caption; index: number }

/** The captions that `range` shows, with their places. */
export function captionsWithin(captions: readonly Caption[], range: Span): PlacedCaption[] {
  return captions
    .map((caption, index) => ({ caption, index }))
    .filter(({ caption }) => caption.end > range.start && caption.start < range.end)
}

/**
 * `captions` with a new one at `time`: until the next caption, two seconds at most, inside `range`. Null where there
 * is no room.
 */
export function withNewCaption(
  captions: readonly Caption[],
  time: number,
  range: Span,
): { captions: Caption[]; index: number } | null {
  const busy = captions.find((caption) => caption.start <= time && time < caption.end)
  const start = milliseconds(busy ? busy.end : Math.max(range.start, time))
  const next = captions.find((caption) => caption.start >= start - 1e-6)
  const end = milliseconds(Math.min(start + newCaptionSeconds, next?.start ?? Number.POSITIVE_INFINITY, range.end))
  if (end - start < shortest) return null
  const index = captions.filter((caption) => caption.start < start).length
  const caption = { start, end, text: 'New caption' }
  return { captions: [...captions.slice(0, index), caption, ...captions.slice(index)], index }
}

/** `captions` with one changed. Its words are timed again where another number of them is left. */
export function withCaption(captions: readonly Caption[], index: number, change: Partial<Caption>): Caption[] {
  return captions.map((caption, at) => {
    if (at !== index) return caption
    const changed = { ...caption, ...change }
    return changed.words ? { ...changed, words: respelled(changed.words, changed) } : changed
  })
}

/** Correcting a word keeps the times that were heard. */
function respelled(words: CaptionWord[], caption: Caption): CaptionWord[] {
  const spread = spreadWords(caption)
  if (spread.length !== words.length) return spread
  return words.map((word, at) => ({ ...word, text: spread[at]?.text ?? word.text }))
}

export function withoutCaption(captions: readonly Caption[], index: number): Caption[] {
  return captions.filter((_, at) => at !== index)
}

/** Captions of a file that counts from the start of the clip as it is played, at their times in the source. */
export function captionsOfPlayed(captions: readonly Caption[], edit: ClipEdit): Caption[] {
  const spans = playedSpans(edit)
  return captions
    .map((caption) => ({
      ...caption,
      start: milliseconds(toSourceTime(spans, caption.start)),
      end: milliseconds(toSourceTime(spans, caption.end)),
    }))
    .filter(({ start, end }) => end > start)
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
