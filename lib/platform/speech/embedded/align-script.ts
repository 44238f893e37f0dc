import type { Aligner } from './aligner'
import { sampleRate } from './pieces'

type Range = { start: number; end: number }

/** A word of a script; with times (seconds of the sound) where these are known already. */
export type ScriptWord = { text: string; known: Range | null }

/** Sound (16 kHz mono) and the seconds of it in which someone speaks. */
export type ScriptSound = { pcm: Float32Array; runs: readonly Range[] }

/**
 * Times of the words from the first on; null for those that were not found. `stoppedAt`: the second up to which the sound
 * is used, where words are left for what follows it; null when every word was looked for.
 */
export type AlignedScript = { times: (Range | null)[]; stoppedAt: number | null }

/** Seconds of speech in which words are looked for at once, and the words. */
const windowSeconds = 45
const mostWords = 200
/** A text longer than its sound is not found at all, a shorter one is: so much of what is expected in a window is asked for. */
const askedShare = 0.7
/** Letters that are said in a second, to begin with. */
const usualRate = 13
const attempts = 4
/** Less speech (seconds) than this at the end of the sound waits for what follows it. */
const leastRest = 30
/** Sound around speech, and seconds without speech that are looked through all the same, between two known words. */
const padding = 0.3
const shortGap = 20
/** Seconds a letter that no one says; with more than this share of such words, the text is not what is said there. */
const plausible = { least: 0.04, most: 0.3 }
const mostImplausible = 0.15

/**
 * Finds the words of a script in sound, in their order: between words whose times are known, and beyond them a window
 * after the other, each beginning where the last certain word ended. Words of a window whose lengths no voice has count
 * as not found. `isLast`: neither sound nor words follow.
 */
export function alignScript(
  sound: ScriptSound,
  words: readonly ScriptWord[],
  isLast: boolean,
  align: Aligner,
): AlignedScript {
  const length = sound.pcm.length / sampleRate
  const times: (Range | null)[] = []
  let at = 0
  while (times.length < words.length) {
    const known = words[times.length]?.known
    if (known) {
      if (known.start >= length && !isLast) return { times, stoppedAt: length }
      times.push(known)
      at = Math.max(at, known.end)
      continue
    }
    const next = words.findIndex((word, index) => index > times.length && word.known !== null)
    const gap = words.slice(times.length, next < 0 ? words.length : next)
    const end = next < 0 ? null : (words[next]?.known?.start ?? null)
    const isClosed = end === null ? isLast : end <= length
    const texts = gap.map(({ text }) => text)
    const found = alignGap(sound, texts, { start: at, end: Math.min(length, end ?? length) }, isClosed, align)
    times.push(...found.times)
    at = found.at
    if (found.times.length < gap.length) return { times, stoppedAt: at }
  }
  return { times, stoppedAt: null }
}

function alignGap(
  sound: ScriptSound,
  texts: readonly string[],
  gap: Range,
  isClosed: boolean,
  align: Aligner,
): { times: (Range | null)[]; at: number } {
  const stream = speechIn(sound, gap, isClosed)
  const times: (Range | null)[] = []
  let rate = usualRate
  let at = 0
  while (times.length < texts.length) {
    const rest = texts.slice(times.length)
    const left = stream.seconds - at
    const isEnd = isClosed && left <= windowSeconds && rest.length <= mostWords
    if (left < 0.2) {
      if (!isClosed) return { times, at: gap.end }
      times.push(...rest.map(() => null))
      continue
    }
    // What is left of the sound is heard again with what follows; but every part moves on.
    if (!isClosed && left < leastRest && at > 0) return { times, at: stream.real(at) }
    const seconds = Math.min(windowSeconds, left)
    const asked = isEnd ? rest.length : countFor(rest, askedShare * seconds * rate)
    const found = look(stream.cut(at, seconds), rest, asked, isEnd, align)
    if (!found) {
      times.push(...rest.slice(0, asked).map(() => null))
      at += isEnd ? left : askedShare * seconds
      continue
    }
    times.push(...found.map((word) => word && stream.place({ start: at + word.start, end: at + word.end })))
    const last = found.findLast((word) => word !== null)
    const passed = Math.max(0.5, last?.end ?? seconds)
    rate = (rate + clamp(lettersOf(rest.slice(0, found.length)) / passed, 5, 30)) / 2
    at += passed
  }
  return { times, at: isClosed ? gap.end : Math.max(gap.start, stream.real(at)) }
}

/** The words that are certain: of a window that ends within the text, the last ones take what is left of the sound. */
function look(
  pcm: Float32Array,
  rest: readonly string[],
  asked: number,
  isEnd: boolean,
  align: Aligner,
): (Range | null)[] | null {
  let count = asked
  for (let attempt = 0; attempt < attempts && count > 0; attempt += 1) {
    const texts = rest.slice(0, count)
    const found = align(pcm, texts)
    if (found) {
      const times = found.map((word, index) => word && shortened(word, texts[index] ?? ''))
      if (!isPlausible(times, texts)) return null
      return isEnd || count <= 2 ? times : times.slice(0, count > 6 ? -2 : -1)
    }
    if (isEnd) return null
    count = Math.floor(count * askedShare)
  }
  return null
}

/** A word with no pause behind it may be given one; no one says a letter for so long. */
function shortened({ start, end }: Range, text: string): Range {
  return { start, end: Math.min(end, start + 0.3 + 0.25 * lettersOf([text])) }
}

function isPlausible(times: readonly (Range | null)[], texts: readonly string[]): boolean {
  const found = times.flatMap((word, index) =>
    word ? [(word.end - word.start) / Math.max(1, lettersOf([texts[index] ?? '']))] : [],
  )
  const odd = found.filter((seconds) => seconds < plausible.least || seconds > plausible.most).length
  return odd <= Math.max(1, mostImplausible * found.length)
}

/** Letters as they are said: a digit is a word. */
function lettersOf(texts: readonly string[]): number {
  return texts.reduce((sum, text) => {
    const letters = text.match(/\p{L}/gu)?.length ?? 0
    return sum + letters + 4 * (text.match(/\p{N}/gu)?.length ?? 0)
  }, 0)
}

function countFor(texts: readonly string[], letters: number): number {
  let sum = 0
  let count = 0
  while (count < texts.length && count < mostWords && (count < 3 || sum < letters)) {
    sum += lettersOf([texts[count] ?? ''])
    count += 1
  }
  return count
}

/** The speech within a gap in a row, without what lies between; `real` tells when a second of it is in the sound. */
function speechIn({ pcm, runs }: ScriptSound, gap: Range, isClosed: boolean) {
  const parts: Range[] = []
  for (const run of runs) {
    const start = Math.max(gap.start, run.start - padding)
    const end = Math.min(gap.end, run.end + padding)
    const before = parts.at(-1)
    if (end <= start) continue
    if (before && start <= before.end) before.end = Math.max(before.end, end)
    else parts.push({ start, end })
  }
  if (parts.length === 0 && isClosed && gap.end - gap.start <= shortGap) parts.push({ ...gap })
  const samples = parts.map(({ start, end }) =>
    pcm.subarray(Math.round(start * sampleRate), Math.round(end * sampleRate)),
  )
  const whole = new Float32Array(samples.reduce((sum, { length }) => sum + length, 0))
  let filled = 0
  for (const part of samples) {
    whole.set(part, filled)
    filled += part.length
  }
  return {
    seconds: whole.length / sampleRate,
    cut: (at: number, seconds: number) => whole.slice(at * sampleRate, (at + seconds) * sampleRate),
    real: (at: number) => placeIn(parts, at, false),
    /** A word over a seam is on the side where most of it is. */
    place({ start, end }: Range): Range {
      const from = placeIn(parts, start, true)
      const to = placeIn(parts, end, false)
      return to - from <= end - start + 0.01 ? { start: from, end: to } : heavier(parts, { start, end })
    },
  }
}

/** When a second of the stream is in the sound; at a seam the start of the later part where `isStart`. */
function placeIn(parts: readonly Range[], at: number, isStart: boolean): number {
  let left = at
  for (const { start, end } of parts) {
    const seconds = end - start
    if (left < seconds - 1e-6 || (!isStart && left <= seconds + 1e-6)) return start + Math.min(left, seconds)
    left -= seconds
  }
  return parts.at(-1)?.end ?? 0
}

function heavier(parts: readonly Range[], { start, end }: Range): Range {
  let from = 0
  let best: Range = { start: placeIn(parts, start, true), end: placeIn(parts, start, true) }
  for (const part of parts) {
    const seconds = part.end - part.start
    const inside = { start: Math.max(start, from) - from, end: Math.min(end, from + seconds) - from }
    if (inside.end - inside.start > best.end - best.start)
      best = { start: part.start + inside.start, end: part.start + inside.end }
    from += seconds
  }
  return best
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
