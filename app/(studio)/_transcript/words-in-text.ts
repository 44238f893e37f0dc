/** A word of a segment, with when it is said in seconds of the video. */
export type TimedWord = { text: string; start: number; end: number }

/** Where a word stands in the text of its segment: the offsets of its first letter and behind its last. */
export type PlacedWord = TimedWord & { from: number; to: number }

/**
 * The words of `text` with their places in it. Words are looked for from left to right; one that is not there, since the
 * text was written by hand, gets no place.
 */
export function placeWords(text: string, words: readonly TimedWord[]): PlacedWord[] {
  const placed: PlacedWord[] = []
  let from = 0
  for (const word of words) {
    const at = text.indexOf(word.text, from)
    if (at < 0) continue
    from = at + word.text.length
    placed.push({ ...word, from: at, to: from })
  }
  return placed
}

/** The word at `offset` of the text, or the one before it; the first one before them all. Null without words. */
export function wordAt(placed: readonly PlacedWord[], offset: number): PlacedWord | null {
  return placed.findLast((word) => word.from <= offset) ?? placed[0] ?? null
}

/** The word that is said at `time`, or was said last; null before the first. */
export function wordSaidAt(placed: readonly PlacedWord[], time: number): PlacedWord | null {
  return placed.findLast((word) => word.start <= time) ?? null
}

/** Seconds from the first to the last word that `from` to `to` (offsets) touch; null where there is none. */
export function spanOfSelection(
  placed: readonly PlacedWord[],
  from: number,
  to: number,
): { start: number; end: number } | null {
  const touched = placed.filter((word) => word.to > from && word.from < to)
  const [first, last] = [touched[0], touched.at(-1)]
  return first && last ? { start: first.start, end: last.end } : null
}
