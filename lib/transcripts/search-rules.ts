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
