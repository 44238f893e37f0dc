import type { Sentence } from './sentences'

/** Share of different words in common from which two clips say the same: an advertisement read twice, a refrain. */
const alike = 0.7
const fewestWords = 8

/** Whether two clips say nearly the same, by the words that are in both. */
export function resembles(a: Sentence[], b: Sentence[]): boolean {
  const [first, second] = [wordsOf(a), wordsOf(b)]
  if (Math.min(first.size, second.size) < fewestWords) return false
  let common = 0
  for (const word of first) if (second.has(word)) common += 1
  return common / Math.min(first.size, second.size) >= alike
}

function wordsOf(sentences: Sentence[]): Set<string> {
  return new Set(
    sentences.flatMap(({ words }) => words.map(({ text }) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''))),
  )
}
