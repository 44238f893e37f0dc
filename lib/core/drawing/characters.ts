import type { TextWord } from './types'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const dictionary = new Intl.Segmenter('en', { granularity: 'word' })
/** Scripts that put no space between words. */
const spaceless = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u
const opening = /^[\p{Ps}\p{Pi}]+$/u
const emoji = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f|[0-9#*]\ufe0f?\u20e3|(?![©®™‼⁉ℹ↔↕])\p{Extended_Pictographic}/u
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/** What a person sees as one character, each. */
export function clustersOf(text: string): string[] {
  // Segmenting is slow, and these are never joined.
  if (/^[\x20-\x7e]*$/.test(text)) return text.split('')
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
}

/** Whether a cluster is an emoji, or a text has one. */
export function isEmoji(cluster: string): boolean {
  return emoji.test(cluster)
}

export function hasRightToLeft(text: string): boolean {
  return rightToLeft.test(text)
}

/**
 * `text` as it can be drawn: composed, without control characters and without characters that change the direction of
 * others, with at most six marks on a letter.
 */
export function drawableText(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ufeff]/g, ' ')
      .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u{e0000}-\u{e001f}\ufff0-\uffff\p{Co}\p{Cs}]/gu, '')
      .replace(/(?<=\p{M}{6})\p{M}+/gu, '')
  )
}

/** The words of drawable `text`. Where a script puts no spaces, the dictionary of the platform finds them. */
export function wordsIn(text: string): TextWord[] {
  return text.split('\n').flatMap((line, at) =>
    line
      .split(/[^\S\u00a0\u202f]+/)
      .filter((chunk) => chunk !== '')
      .flatMap((chunk, place) => partsOf(chunk, at > 0 && place === 0)),
  )
}

/** Whether two words stand side by side without a space, as in Chinese. */
export function areGlued(left: string, right: string): boolean {
  return spaceless.test(left.at(-1) ?? '') && spaceless.test(right[0] ?? '')
}

function partsOf(chunk: string, startsLine: boolean): TextWord[] {
  if (!spaceless.test(chunk)) return [wordOf(chunk, false, startsLine)]
  const parts: string[] = []
  let isOpen = false
  for (const { segment, isWordLike } of dictionary.segment(chunk)) {
    const last = parts.length - 1
    if (last >= 0 && (isOpen || !(isWordLike || opening.test(segment)))) parts[last] += segment
    else parts.push(segment)
    isOpen = opening.test(segment)
  }
  return parts.map((part, at) => wordOf(part, at > 0, startsLine && at === 0))
}

function wordOf(text: string, isGlued: boolean, startsLine: boolean): TextWord {
  return { text, ...(isGlued ? { isGlued } : {}), ...(startsLine ? { startsLine } : {}) }
}
