import { matchWords } from '@/lib/core/match-words'
import { estimateTimes } from '@/lib/platform/speech/estimate-times'
import type { Word } from '@/lib/platform/speech/types'

/**
 * The words of a corrected text: those that were there before keep their times, the others share the time between their neighbors by
 * letters, marked as estimated.
 * @param range seconds that the text takes as a whole
 */
export function retimeWords(before: Word[], texts: string[], range: { start: number; end: number }): Word[] {
  const matches = matchWords(
    before.map(({ text }) => text),
    texts,
  )
  const words: Word[] = []
  for (let at = 0; at < texts.length; ) {
    const known = matches?.[at] ?? null
    const same = known === null ? undefined : before[known]
    if (same) {
      words.push({ ...same, text: texts[at] ?? same.text })
      at += 1
      continue
    }
    let to = at
    while (to < texts.length && (matches?.[to] ?? null) === null) to += 1
    const next = matches?.[to] ?? null
    const start = words.at(-1)?.end ?? range.start
    const end = Math.max(start, (next === null ? undefined : before[next]?.start) ?? range.end)
    const fresh = texts.slice(at, to)
    estimateTimes(fresh, [{ start, end }]).forEach((times, index) => {
      words.push({ text: fresh[index] ?? '', ...times, confidence: null, timing: 'estimated' })
    })
    at = to
  }
  return words
}

const withoutSpaces = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** A text as words, with the marks that follow them; where a script has no spaces, by the dictionary of ICU. */
export function splitWords(text: string): string[] {
  return text
    .split(/\s+/u)
    .filter(Boolean)
    .flatMap((word) => (withoutSpaces.test(word) ? splitUnspaced(word) : [word]))
}

function splitUnspaced(text: string): string[] {
  const words: string[] = []
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (isWordLike || words.length === 0) words.push(segment)
    else words.push(`${words.pop()}${segment}`)
  }
  return words
}
