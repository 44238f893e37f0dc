/** A stretch in seconds of the source video. */
type Span = { start: number; end: number }
type Word = Span & { text: string }

/** A part of a clip that is left out, in seconds of the source video. */
export type Cut = Span

/** Frames are at most this far apart (seconds): less than one is neither kept nor cut. */
const shortest = 0.05

/** The cuts that lie in `start` to `end`, in order and without overlap; what is shorter than a picture is dropped. */
export function cutsWithin({ start, end }: Span, cuts: readonly Cut[]): Cut[] {
  const inside = cuts
    .map((cut) => ({ start: Math.max(start, cut.start), end: Math.min(end, cut.end) }))
    .filter((cut) => cut.end - cut.start >= shortest)
    .sort((a, b) => a.start - b.start)
  const joined: Cut[] = []
  for (const cut of inside) {
    const last = joined.at(-1)
    if (last && cut.start - last.end < shortest) last.end = Math.max(last.end, cut.end)
    else joined.push({ ...cut })
  }
  return joined
}

/** What is left of `start` to `end` without its cuts, in order. */
export function keptSpans(range: Span, cuts: readonly Cut[]): Span[] {
  const kept: Span[] = []
  let from = range.start
  for (const cut of cutsWithin(range, cuts)) {
    if (cut.start - from >= shortest) kept.push({ start: from, end: cut.start })
    from = cut.end
  }
  if (range.end - from >= shortest) kept.push({ start: from, end: range.end })
  return kept
}

/** A part of a clip, and how many times as fast it plays; as fast as the source where it says nothing. */
type Part = Span & { speed?: number }

/** Seconds that a clip of `start` to `end` lasts without its cuts. */
export function keptSeconds(range: Span, cuts: readonly Cut[]): number {
  return keptSpans(range, cuts).reduce((sum, span) => sum + span.end - span.start, 0)
}

/** Seconds of the clip at which second `time` of the source is seen; within a cut, those at which the cut lies. */
export function toClipTime(kept: readonly Part[], time: number): number {
  let before = 0
  for (const { start, end, speed = 1 } of kept) {
    if (time <= start) return before
    if (time < end) return before + (time - start) / speed
    before += (end - start) / speed
  }
  return before
}

/** Seconds of the source that are seen at second `time` of the clip; the inverse of `toClipTime` outside of cuts. */
export function toSourceTime(kept: readonly Part[], time: number): number {
  let left = Math.max(0, time)
  for (const { start, end, speed = 1 } of kept) {
    const length = (end - start) / speed
    if (left < length) return start + left * speed
    left -= length
  }
  return kept.at(-1)?.end ?? 0
}

/** `spans` (seconds of the source) in seconds of the clip; what lies in a cut as a whole is left out. */
export function spansInClip<T extends Span>(kept: readonly Part[], spans: readonly T[]): T[] {
  return spans
    .map((span) => ({ ...span, start: toClipTime(kept, span.start), end: toClipTime(kept, span.end) }))
    .filter((span) => span.end > span.start)
}

const single = /^(?:u+h*m+|u+h+|e+r+m*|h+m+|m+h*m+)$/
const pairs = new Set(['you know', 'i mean'])
/** Seconds around a filler word that go with it, where there is room. */
const margin = 0.02
/** A pause that follows a filler goes with it up to this long (seconds). */
const trailing = 0.5

/**
 * Words that people say while they think: um, uh, er, hmm; and you know, I mean and like where a comma sets them
 * off. English, and offered rather than cut: some are meant.
 */
export function findFillers(words: readonly Word[]): (Cut & { text: string })[] {
  const found: (Cut & { text: string })[] = []
  for (let at = 0; at < words.length; at += 1) {
    const length = fillerAt(words, at)
    if (length === 0) continue
    const run = words.slice(at, at + length)
    const [first, last] = [run[0], run.at(-1)]
    if (!first || !last) continue
    const before = words[at - 1]?.end ?? Number.NEGATIVE_INFINITY
    const next = words[at + length]
    const gap = next ? next.start - last.end : Number.POSITIVE_INFINITY
    const end = next && gap <= trailing ? next.start - margin : last.end + margin
    found.push({
      start: Math.max(before, first.start - margin),
      end: Math.max(last.end, end),
      text: run.map(({ text }) => bare(text)).join(' '),
    })
    at += length - 1
  }
  return found
}

function fillerAt(words: readonly Word[], at: number): number {
  const word = words[at]
  if (!word) return 0
  if (single.test(bare(word.text))) return 1
  const next = words[at + 1]
  const isSetOff = endsInComma(next) || endsInComma(words[at - 1])
  if (next && isSetOff && pairs.has(`${bare(word.text)} ${bare(next.text)}`)) return 2
  return bare(word.text) === 'like' && endsInComma(word) ? 1 : 0
}

function endsInComma(word: Word | undefined): boolean {
  return word?.text.endsWith(',') ?? false
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}']+/gu, '')
}

/** Seconds of silence that stay at each side of a pause that is cut. */
const breath = 0.15

/** Silences of more than `longest` seconds between words, but for a breath at each side. */
export function findPauses(words: readonly Word[], longest = 0.8): Cut[] {
  return words
    .slice(1)
    .map((word, index) => ({ start: words[index]?.end ?? 0, end: word.start }))
    .filter((gap) => gap.end - gap.start > longest)
    .map((gap) => ({ start: gap.start + breath, end: gap.end - breath }))
}
