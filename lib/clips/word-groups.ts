import { clustersOf } from '@/lib/core/drawing/characters'
import type { TimedWord } from './timed-words'

/** Words that are on the screen together, from `start` to `end` (seconds of the source). */
export type WordGroup = { start: number; end: number; words: TimedWord[] }

const sentenceEnd = /[.!?…。！？]["'”’»)]*$/u

/** The words of a caption in groups of at most `words` words and `letters` letters, ended early where a sentence ends. */
export function groupsOf(
  words: readonly TimedWord[],
  most: { words: number; letters: number },
  caption: { start: number; end: number },
): WordGroup[] {
  const groups: TimedWord[][] = []
  let [count, letters] = [0, 0]
  for (const word of words) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    // Words without spaces between them are shorter.
    const weight = word.isGlued ? 0.5 : 1
    const size = clustersOf(word.text).length * (isWide(word.text) ? 1.8 : 1)
    const isFull = count + weight > most.words || letters + size > most.letters
    if (!group || !last || isFull || sentenceEnd.test(last.text)) {
      groups.push([word])
      ;[count, letters] = [weight, size]
    } else {
      group.push(word)
      count += weight
      letters += size + (word.isGlued ? 0 : 1)
    }
  }
  return groups.map((group, at) => ({
    words: group,
    start: at === 0 ? caption.start : (group[0]?.start ?? caption.start),
    end: groups[at + 1]?.[0]?.start ?? caption.end,
  }))
}

function isWide(text: string): boolean {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u.test(text)
}
