import type { Word } from '@/lib/platform/speech/types'

const mostTerms = 12

/** The words of a query, in lower case and without punctuation. */
export function searchWords(query: string): string[] {
  return (query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostTerms)
}

/** A query for `to_tsquery`: all words, the last one as a prefix. Letters and digits alone reach it. Null without words. */
export function prefixQuery(query: string): string | null {
  const words = searchWords(query)
  return words.length === 0 ? null : `${words.join(' & ')}:*`
}

/** Where the first of the wanted words is said, the last of which may be a beginning; null where none is found. */
export function wordAt(words: Word[], wanted: string[]): number | null {
  const last = wanted.at(-1) ?? ''
  const found = words.find(({ text }) =>
    searchWords(text).some((part) => wanted.includes(part) || (last !== '' && part.startsWith(last))),
  )
  return found?.start ?? null
}

/** A query for `to_tsquery`: any of the words, each as a beginning. Null without words. */
export function anyPrefixQuery(query: string): string | null {
  const words = [...new Set(searchWords(query))]
  return words.length === 0 ? null : words.map((word) => `${word}:*`).join(' | ')
}

/** A piece of a sentence, and whether it is what was searched for. */
export type ExcerptPart = { text: string; isFound: boolean }

/** Characters before the first word that was found, and in all. */
const excerptBefore = 16
const excerptLength = 120

/**
 * The part of `text` around the first word that begins with one of `wanted`, in pieces of which those are marked; at most
 * about 120 characters. Empty where none is found.
 */
export function excerptOf(text: string, wanted: readonly string[]): ExcerptPart[] {
  const words = [...text.matchAll(/[\p{L}\p{N}]+/gu)]
  const found = words.filter(([word]) => wanted.some((one) => word.toLowerCase().startsWith(one)))
  const [first] = found
  if (!first) return []
  const start = words.find(({ index }) => index >= first.index - excerptBefore)?.index ?? first.index
  const from = start <= (words[0]?.index ?? 0) ? 0 : start
  const end = Math.min(text.length, from + excerptLength)
  const parts: ExcerptPart[] = []
  let at = from
  for (const { 0: word, index } of found) {
    if (index + word.length > end) break
    if (index > at) parts.push({ text: text.slice(at, index), isFound: false })
    parts.push({ text: word, isFound: true })
    at = index + word.length
  }
  const rest = text.slice(at, end) + (end < text.length ? '…' : '')
  if (rest !== '') parts.push({ text: rest, isFound: false })
  if (from > 0) parts.unshift({ text: '…', isFound: false })
  return parts
}
