import { describe, expect, it, test } from 'vitest'
import { cleanLine, cleanProse, code, cursorText, line, moment, prose, storableJson, storableText } from './text'

describe('a line of text', () => {
  it.each([
    ['NUL', 'a\0b', 'ab'],
    ['control characters', 'a\u0007\u001b\u0085b\u009f', 'a b'],
    ['a direction override', 'photo\u202e4pm.exe', 'photo4pm.exe'],
    ['embeddings and isolates', '\u202aa\u202b\u202c\u202d\u2066b\u2067\u2068\u2069', 'ab'],
    ['lone surrogates', 'a\ud800b\udc00', 'ab'],
    ['zero width spaces and marks of byte order', '\ufeffa\u200bb\u2060', 'ab'],
    ['lines and runs of white space', '  a\r\n\tb\u2028c  ', 'a b c'],
    ['nothing but what is invisible', '\u200d\u200f\u3164\u00ad \u034f', ''],
  ])('loses %s', (_, given, kept) => expect(cleanLine(given)).toBe(kept))

  it.each([
    ['joined emoji', '👩‍🚀 👨‍👩‍👧'],
    ['flags made of tags', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['variation selectors', '❤️'],
    ['the joiner of Persian', 'می\u200cخواهم'],
    ['marks of right-to-left text', 'C++\u200f \u061c12\u200e'],
    ['Hebrew, Arabic, Han, and Hangul', 'שלום مرحبا 你好 안녕'],
  ])('keeps %s', (_, text) => expect(cleanLine(text)).toBe(text))

  it('is normalized to NFC, so equal texts have equal bytes', () => expect(cleanLine('Zoe\u0308')).toBe('Zoë'))

  it('is idempotent', () => {
    const odd = '\u0000 a\u202e\u0301 \ud800\u2069 \u200d b\u2028'
    expect(cleanLine(cleanLine(odd))).toBe(cleanLine(odd))
    expect(cleanProse(cleanProse(odd))).toBe(cleanProse(odd))
  })
})

test('prose keeps its lines and tabs', () => {
  expect(cleanProse(' a\r\nb\tc\rd\u2029e\0\u202e ')).toBe('a\nb\tc\nd\ne')
})

describe('an input', () => {
  const title = line({ max: 5, required: 'Enter a title.', tooLong: 'Use at most 5.' })
  it.each([
    ['clean text of the greatest length', 'abcde', 'abcde'],
    ['what fits once it is clean', '\u202e\0ab\u200b cde ', null],
    ['text that was padded', '   abc   ', 'abc'],
  ])('takes %s', (_, given, kept) => expect(title.safeParse(given).data ?? null).toBe(kept))

  it.each([
    ['nothing', '', 'Enter a title.'],
    ['nothing visible', '\u202e\u200b', 'Enter a title.'],
    ['one character too many', 'abcdef', 'Use at most 5.'],
  ])('rejects %s in words', (_, given, message) =>
    expect(title.safeParse(given).error?.issues[0]?.message).toBe(message),
  )

  it('rejects a megabyte of text before cleaning it', () => {
    const issues = line({ max: 5 }).safeParse('\u202e'.repeat(1_000_000)).error?.issues
    expect(issues).toHaveLength(1)
    expect(prose({ max: 5 }).safeParse('\0'.repeat(1_000_000)).success).toBe(false)
  })

  it('accepts only dates within a sane range', () => {
    const at = moment('Wrong time.')
    expect(at.parse('2026-11-21T10:11:12.345Z')).toEqual(new Date('2026-11-21T10:11:12.345Z'))
    for (const wrong of [
      '0000-01-01T00:00:00Z',
      '9999-12-31T23:59:59Z',
      `2026-01-01T00:00:00.${'1'.repeat(99)}Z`,
      '',
    ]) {
      expect(at.safeParse(wrong).success).toBe(false)
    }
  })

  it('accepts machine identifiers only in printable ASCII', () => {
    expect(code(9).safeParse('evt_1Abc.').success).toBe(true)
    for (const wrong of ['', 'a b', 'a\0', 'é', '\u202e', 'x'.repeat(10)])
      expect(code(9).safeParse(wrong).success).toBe(false)
    expect(cursorText().safeParse('x'.repeat(201)).success).toBe(false)
  })
})

test('removes NUL and lone surrogates from JSON keys and values', () => {
  const odd = { 'a\0': ['b\0', { '\ud800': 'c\udc00', n: 1, no: null }] }
  expect(storableJson(odd)).toEqual({ a: ['b', { '\ufffd': 'c\ufffd', n: 1, no: null }] })
  expect(JSON.stringify(storableJson(JSON.parse('{"__proto__":{"a":"b\\u0000"}}')))).toBe('{"__proto__":{"a":"b"}}')
  expect(storableText('👩‍🚀\ud83d\0')).toBe('👩‍🚀\ufffd')
})
