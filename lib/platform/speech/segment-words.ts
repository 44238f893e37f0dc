import type { Segment, Word } from './types'

/** A pause (seconds) that ends a sentence whatever its punctuation says. */
const pauseBetween = 1.1
/** Longer ones are cut in their longest pause: seconds and words. */
const longestSegment = 15
const mostWords = 50
/** Mean log-probability of a token under which a person should look. */
const unsureBelow = -0.5

/** A word with the log-probabilities of its tokens; empty from engines that give none. */
export type ScoredWord = Word & { logProbabilities: number[] }

/** Parts words into segments: sentences by their punctuation, pauses, and a length that people can read. */
export function segmentWords(words: ScoredWord[]): Segment[] {
  const sentences: ScoredWord[][] = []
  words.forEach((word, index) => {
    const before = words[index - 1]
    const current = sentences.at(-1)
    if (!before || !current || beginsSentence(before, word)) sentences.push([word])
    else current.push(word)
  })
  return sentences.flatMap(cutLong).map(segmentOf)
}

/** After a full stop; but what goes on in lower case was no end. */
function beginsSentence(before: Word, word: Word): boolean {
  if (word.start - before.end > pauseBetween) return true
  return /[.?!…]["'”’)]*$/.test(before.text) && !/^["'“‘(]*\p{Ll}/u.test(word.text)
}

function cutLong(words: ScoredWord[]): ScoredWord[][] {
  const seconds = (words.at(-1)?.end ?? 0) - (words[0]?.start ?? 0)
  if (words.length < 4 || (seconds <= longestSegment && words.length <= mostWords)) return [words]
  const from = Math.max(1, Math.floor(words.length / 4))
  const to = Math.min(words.length - 1, Math.ceil((words.length * 3) / 4))
  let cut = from
  let best = Number.NEGATIVE_INFINITY
  for (let index = from; index <= to; index += 1) {
    const [before, word] = [words[index - 1], words[index]]
    if (!before || !word) continue
    const worth = word.start - before.end + (/[,;:.?!]$/.test(before.text) ? 0.3 : 0)
    if (worth > best) [best, cut] = [worth, index]
  }
  return [...cutLong(words.slice(0, cut)), ...cutLong(words.slice(cut))]
}

function segmentOf(words: ScoredWord[]): Segment {
  const tokens = words.flatMap(({ logProbabilities }) => logProbabilities)
  const mean = tokens.reduce((sum, each) => sum + each, 0) / Math.max(1, tokens.length)
  const known = words.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]))
  return {
    start: words[0]?.start ?? 0,
    end: words.at(-1)?.end ?? 0,
    text: words.map(({ text }) => text).join(' '),
    confidence: known.length > 0 ? rounded(known.reduce((sum, each) => sum + each, 0) / known.length) : null,
    isUnsure: tokens.length > 0 && mean < unsureBelow,
    words: words.map(({ logProbabilities: _, ...word }) => word),
  }
}

/** Three decimals: milliseconds of times, thousandths of confidence. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
