import { redact, redactText } from '@/lib/core/redact'
import { storableJson, storableText } from '@/lib/core/text'

/** Before redaction a text may be this many times longer than what is stored of it: secrets shrink. */
const headroom = 8

/**
 * `text` fit to be stored: without what has the form of a secret, without characters that Postgres refuses, at most
 * `cap` characters. Redaction comes before the cut, so that no half of a secret is left at the end.
 */
export function cleanText(text: unknown, cap: number): string {
  const whole = storableText(String(text))
  const isCutEarly = whole.length > cap * headroom
  const head = isCutEarly ? wholeWords(whole.slice(0, cap * headroom)) : whole
  const safe = redactText(head)
  return safe.length > cap ? storableText(`${safe.slice(0, cap - 1)}…`) : safe
}

/** `text` up to its last white space: half a word at its end may be half a secret. */
function wholeWords(text: string): string {
  let end = text.length
  while (end > 0 && /\S/.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** Like `cleanText`; null stays null, and so does nothing. */
export function cleanOptional(text: unknown, cap: number): string | null {
  return text === undefined || text === null || text === '' ? null : cleanText(text, cap)
}

/** An address without what may be private in it: its query and fragment, and the tokens of unlisted links. */
export function cleanUrl(url: unknown, cap: number): string | null {
  if (typeof url !== 'string' || url === '') return null
  const path = url.replace(/[?#].*$/s, '').replace(/\/\/[^/@]*@/, '//')
  return cleanText(path.replace(/\/(s|r)\/[^/]+/g, '/$1/[redacted]'), cap)
}

/** `value` as JSON of at most `cap` characters, redacted; a larger one is replaced by a note of its size. */
export function cleanJson(value: unknown, cap: number): object {
  if (typeof value !== 'object' || value === null) return {}
  const text = JSON.stringify(storableJson(redact(value))) ?? '{}'
  if (text.length > cap) return { note: `left out: ${text.length} characters` }
  return JSON.parse(text) as object
}
