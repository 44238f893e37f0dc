import { textOf, wordsOfSentences } from '@/lib/core/sentences'
import type { Segment, Word } from './types'

/** Mean log-probability of a token under which a person should look. */
const unsureBelow = -0.5

/** A word with the log-probabilities of its tokens; empty from engines that give none. */
export type ScoredWord = Word & { logProbabilities: number[] }

/** Words as segments: sentences of a length that people can read. */
export function segmentWords(words: ScoredWord[]): Segment[] {
  return wordsOfSentences(words).map(segmentOf)
}

function segmentOf(words: ScoredWord[]): Segment {
  const tokens = words.flatMap(({ logProbabilities }) => logProbabilities)
  const mean = tokens.reduce((sum, each) => sum + each, 0) / Math.max(1, tokens.length)
  const known = words.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]))
  return {
    start: words[0]?.start ?? 0,
    end: words.at(-1)?.end ?? 0,
    text: textOf(words),
    confidence: known.length > 0 ? rounded(known.reduce((sum, each) => sum + each, 0) / known.length) : null,
    isUnsure: tokens.length > 0 && mean < unsureBelow,
    words: words.map(({ logProbabilities: _, ...word }) => word),
  }
}

/** Three decimals: milliseconds of times, thousandths of confidence. */
export function rounded(value: number): number {
  return Math.round(value * 1000) / 1000
}
