/** A word with when it is said, in seconds. */
export type TimedWord = { text: string; start: number; end: number }

/** A pause this long (seconds) ends a sentence whatever the punctuation says, and twice of it whatever follows. */
const longestBreath = 1.1
/** A sentence of more than this (seconds, words) is a list of clauses: it is split where they meet. */
const longestSentence = 15
const mostWords = 50
/** Seconds of each half of one that is split, where it has as much. */
const shortestClause = 4

/** How a word ends that ends a sentence, in many scripts. */
export const sentenceEnd = /[.?!…。！？؟।॥]["'”’»)\]]*$/
const clauseEnd = /[,;:，、；：،–—-]["'”’»)\]]*$/
const abbreviation = /^(?:mr|mrs|ms|dr|prof|st|vs|etc|no|vol|jr|sr|inc|ltd|co|e\.g|i\.e|a\.m|p\.m|u\.s|[a-z])\.$/i
const withoutSpaces = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}、。，！？]/u

/**
 * Words (in order of time) as sentences: a mark that ends one, or a long pause, unless what follows goes on in lower
 * case. A very long sentence is split between its clauses, at the longest pause there. Every word is in exactly one.
 */
export function wordsOfSentences<Word extends TimedWord>(words: readonly Word[]): Word[][] {
  const sentences: Word[][] = []
  let current: Word[] = []
  for (const [index, word] of words.entries()) {
    current.push(word)
    const next = words[index + 1]
    if (!next || endsBetween(word, next)) {
      sentences.push(current)
      current = []
    }
  }
  return sentences.flatMap(splitLong)
}

/** The words in a row, with spaces where the script has them. */
export function textOf(words: readonly Pick<TimedWord, 'text'>[]): string {
  return words.reduce((text, word) => {
    if (text === '') return word.text
    return withoutSpaces.test(word.text) && withoutSpaces.test(text.slice(-1))
      ? text + word.text
      : `${text} ${word.text}`
  }, '')
}

function endsBetween(word: TimedWord, next: TimedWord): boolean {
  const pause = next.start - word.end
  if (pause > 2 * longestBreath) return true
  if (/^["'“‘(]*\p{Ll}/u.test(next.text)) return false
  return pause > longestBreath || (sentenceEnd.test(word.text) && !abbreviation.test(word.text))
}

function splitLong<Word extends TimedWord>(words: Word[]): Word[][] {
  const [first, last] = [words[0], words.at(-1)]
  if (!first || !last) return [words]
  const isManyWords = words.length > mostWords
  if (last.end - first.start <= longestSentence && !isManyWords) return [words]
  let best = -1
  let bestValue = 0
  for (let at = 1; at < words.length; at += 1) {
    const [before, after] = [words[at - 1], words[at]]
    if (!before || !after) continue
    if (before.end - first.start < shortestClause || last.end - after.start < shortestClause) continue
    const value = Math.max(0.01, after.start - before.end) + (clauseEnd.test(before.text) ? 0.4 : 0)
    if (value > bestValue) {
      bestValue = value
      best = at
    }
  }
  if (best < 0 && isManyWords) best = Math.floor(words.length / 2)
  if (best < 0) return [words]
  return [...splitLong(words.slice(0, best)), ...splitLong(words.slice(best))]
}
