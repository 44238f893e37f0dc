import { textOf, wordsOfSentences } from '@/lib/core/sentences'
import type { Span } from './spans'

/** A word with when it is said, in seconds of the video. */
export type SpokenWord = Span & {
  text: string
  /** Set where the recognizer was not sure of it. */
  isUnsure?: boolean
}

export type Sentence = Span & {
  /** As it is said, with its punctuation. */
  text: string
  words: SpokenWord[]
  /** Whether a word of it is unsure. */
  isUnsure: boolean
}

/** Words (in order of time) as sentences; every word is in exactly one. */
export function sentencesOf(words: SpokenWord[]): Sentence[] {
  return wordsOfSentences(words).map((sentence) => ({
    start: sentence[0]?.start ?? 0,
    end: sentence.at(-1)?.end ?? 0,
    text: textOf(sentence),
    words: sentence,
    isUnsure: sentence.some((word) => word.isUnsure),
  }))
}
