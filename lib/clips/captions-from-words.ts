import { sentenceEnd, textOf } from '@/lib/core/sentences'
import type { Caption } from './edit'

type Word = { text: string; start: number; end: number }

/** A caption is read at a glance: no more than this. */
const mostLetters = 42
const mostWords = 10
const mostSeconds = 5
/** Seconds of silence after which a caption leaves the picture. */
const longestPause = 0.7
/** Seconds that a caption stays after its last word, where there is room. */
const stays = 0.25
/** As the edit's schema has it. */
const longestWord = 60

const clauseEnd = /[,;:，、；：،]["'”’»)\]]*$/

/**
 * Captions with a time for each word, from the words (in order, seconds of the source) of a transcript: each ends with a
 * sentence, a pause, or where it would be too long to read; of these, clauses first.
 */
export function captionsFromWords(words: readonly Word[]): Caption[] {
  const groups: Word[][] = []
  let current: Word[] = []
  for (const word of words.filter(({ text, start, end }) => text.trim() !== '' && end > start)) {
    const last = current.at(-1)
    if (last && startsAnew(last, word)) {
      groups.push(current)
      current = []
    } else if (last && isFull(current, word)) {
      const rest = current.splice(endOfClause(current))
      groups.push(current)
      current = rest
    }
    current.push({ ...word, text: word.text.trim().slice(0, longestWord) })
  }
  if (current.length > 0) groups.push(current)
  return balanced(groups).map((group, index, all) => toCaption(group, all[index + 1]?.[0]?.start))
}

/** Captions of a clip: of the words whose middle lies in it, so that none is cut in half or peeps in at an edge. */
export function captionsOfClip({ start, end }: { start: number; end: number }, words: readonly Word[]): Caption[] {
  const isInside = (word: Word) => (word.start + word.end) / 2 > start && (word.start + word.end) / 2 < end
  return captionsFromWords(words.filter(isInside))
}

function startsAnew(last: Word, word: Word): boolean {
  return word.start - last.end > longestPause || sentenceEnd.test(last.text)
}

function isFull(current: Word[], word: Word): boolean {
  const text = textOf([...current, word])
  const seconds = word.end - (current[0]?.start ?? word.start)
  return [...text].length > mostLetters || current.length >= mostWords || seconds > mostSeconds
}

/** How many of the words make whole clauses, where these fill half of the line; all of them otherwise. */
function endOfClause(words: Word[]): number {
  const clause = words.findLastIndex(({ text }) => clauseEnd.test(text)) + 1
  return textOf(words.slice(0, clause)).length >= mostLetters / 2 ? clause : words.length
}

/** One or two words that would stand alone in a caption get half of the words before them. */
function balanced(groups: Word[][]): Word[][] {
  return groups.flatMap((group, index) => {
    const next = groups[index + 1]
    const last = group.at(-1)
    if (!next || !last || next.length > 2 || group.length < 5) return [group]
    if (startsAnew(last, next[0] ?? last)) return [group]
    next.unshift(...group.splice(Math.ceil((group.length + next.length) / 2)))
    return [group]
  })
}

function toCaption(words: Word[], nextStart = Number.POSITIVE_INFINITY): Caption {
  const start = words[0]?.start ?? 0
  const end = Math.min((words.at(-1)?.end ?? start) + stays, Math.max(nextStart, words.at(-1)?.end ?? start))
  return { start, end, text: textOf(words), words: words.map(({ text, start, end }) => ({ text, start, end })) }
}
