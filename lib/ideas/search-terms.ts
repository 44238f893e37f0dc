/** Code units of a term; what is longer is cut, in ideas and queries alike. */
const longestTerm = 60

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** `text` in lower case and without the accents of Latin, Greek and Cyrillic letters. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
}

/** The words of a text as they are searched for, in order: letters, digits and marks alone, in any script. */
export function termsOf(text: string): string[] {
  const terms: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(folded(text))) {
    if (!isWordLike) continue
    for (const part of segment.replace(/['’]/g, '').split(/[^\p{L}\p{N}\p{M}]+/u)) {
      if (part !== '') terms.push(cut(part))
    }
  }
  return terms
}

function cut(term: string): string {
  return term.length <= longestTerm ? term : [...term.slice(0, longestTerm)].filter((c) => !/\p{Cs}/u.test(c)).join('')
}

type SearchedTexts = {
  title: string
  hook: string
  topic: string
  hashtags: readonly string[]
  beats: readonly { text: string }[]
}

/** Words that are found of one idea. */
const mostTerms = 2_000

/**
 * The terms of an idea, and its text search vector in the form that Postgres reads: those of the title weigh most, then those of
 * the hook. Made here and not by Postgres, so that a term of a query is the same as one of an idea in every script.
 */
export function searchOf({ title, hook, topic, hashtags, beats }: SearchedTexts): { terms: string[]; vector: string } {
  const weighted: [term: string, weight: string][] = [
    ...termsOf(title).map((term): [string, string] => [term, 'A']),
    ...termsOf(hook).map((term): [string, string] => [term, 'B']),
    ...termsOf([topic, ...hashtags, ...beats.map(({ text }) => text)].join('\n')).map((term): [string, string] => [
      term,
      'D',
    ]),
  ].slice(0, mostTerms) as [string, string][]
  const vector = weighted.map(([term, weight], at) => `'${term}':${at + 1}${weight}`).join(' ')
  return { terms: [...new Set(weighted.map(([term]) => term))], vector }
}
