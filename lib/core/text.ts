import { z } from 'zod'
import { isPlausibleDate } from './time'

/*
 * Every text that comes in goes through one of these. What no one can see or type is taken out: NUL, which Postgres
 * refuses, other control characters, lone halves of surrogate pairs, and characters that turn the direction of what
 * follows (U+202A to U+202E, U+2066 to U+2069). Kept is what real text needs: the joiners of emoji, Persian and Indic
 * scripts, the marks of right-to-left text (U+200E, U+200F, U+061C), the tags of flags, and variation selectors.
 */
const invisible = /[\p{Cs}\u2028\u2029]|(?![\u200c-\u200f\u061c\u{e0020}-\u{e007f}])\p{Cf}/gu
const controls = /\p{Cc}/gu
const controlsButLines = /(?![\t\n])\p{Cc}/gu
const visible = /[^\s\p{Default_Ignorable_Code_Point}]/u

/** `text` without what cannot be seen, composed (NFC), with each run of white space as one space. */
export function cleanLine(text: string): string {
  const words = text
    .replace(/[\t-\r\u0085\u2028\u2029]/g, ' ')
    .replace(controls, '')
    .replace(invisible, '')
  return whereVisible(words.replace(/\s+/g, ' '))
}

/** Like `cleanLine`, but lines and tabs stay. */
export function cleanProse(text: string): string {
  const lines = text.replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
  return whereVisible(lines.replace(controlsButLines, '').replace(invisible, ''))
}

/** A text of nothing but invisible characters is empty. */
function whereVisible(text: string): string {
  return visible.test(text) ? text.normalize('NFC').trim() : ''
}

export type TextOptions = {
  /** UTF-16 code units, after cleaning. */
  max: number
  /** Said about an empty text; without it a text may be empty. */
  required?: string
  /** Said about a text below `min` code units. */
  min?: [length: number, message: string]
  tooLong?: string
}

/** A text of one line: names, titles, words to search for. It arrives clean, see above. */
export function line(options: TextOptions): z.ZodString {
  return bounded(options, cleanLine)
}

/** A text that may have several lines: reasons, notes. It arrives clean, see above. */
export function prose(options: TextOptions): z.ZodString {
  return bounded(options, cleanProse)
}

function bounded({ max, required, min, tooLong }: TextOptions, clean: (text: string) => string): z.ZodString {
  const error = tooLong ?? `Use at most ${max.toLocaleString('en-US')} characters.`
  // Cleaning costs time by the length: what is far too long is refused before.
  const text = z
    .string()
    .max(4 * max + 1024, { error, abort: true })
    .overwrite(clean)
    .max(max, error)
  const least = min ? text.min(...min) : text
  return required ? least.min(1, required) : least
}

/** The longest token that a list's page links have. */
const maxCursorLength = 200

/** A place in a list, as `encodeCursor` made it. */
export function cursorText(): z.ZodString {
  return z.string().max(maxCursorLength, 'Invalid page link. Go to the first page.')
}

/** A moment in ISO 8601 within the years that we keep. */
export function moment(error: string) {
  return z.iso
    .datetime(error)
    .max(30, error)
    .transform((text) => new Date(text))
    .refine(isPlausibleDate, error)
}

/** A word of a machine's: printable ASCII without spaces, such as an id of another service. */
export function code(max: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\x21-\x7e]+$/, 'Use letters, digits and punctuation only.')
}

/** JSON from outside, fit for a jsonb column: without NUL and lone surrogates, in names and texts alike. */
export function storableJson<T>(value: T): T {
  const text = JSON.stringify(value, (_name, item: unknown) => {
    if (typeof item === 'string') return storableText(item)
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item
    return Object.fromEntries(Object.entries(item).map(([name, one]) => [storableText(name), one]))
  })
  return text === undefined ? value : JSON.parse(text)
}

/** `text` as Postgres takes it: without NUL, and with U+FFFD for lone halves of surrogate pairs. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Cs}/gu, '\ufffd')
}

/** `text` for a LIKE pattern that means it literally: its signs `%`, `_` and backslash stand for themselves. */
export function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
