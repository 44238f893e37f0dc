import { describe, expect, it } from 'vitest'
import { cleanText } from '@/lib/errors/clean-text'
import { withoutVariables } from '@/lib/errors/fingerprint'
import { redact, redactText } from './redact'

/** Texts whose every part looks like the beginning of a secret that never ends. */
const endless: Record<string, string> = {
  letters: 'a',
  words: 'a ',
  'addresses without an end': 'a://a:',
  'addresses without a host': '://',
  'colons and slashes': 'a://b:c/',
  tokens: 'eyJabcdef-',
  'tokens with dots': 'eyJabcdef.',
  'cookie names': '__a-',
  'cookie prefixes': '__Host-',
  'payment secrets': 'pi_a_secre-',
  'payment secrets in one word': 'pi_secret',
  'names of secrets': 'password',
  'names of secrets with spaces': 'password: ',
  'schemes with spaces': 'Bearer  ',
  digits: '1',
  'digits with dashes': '1-',
  spaces: ' ',
  quotes: '"',
  'query parameters': '&token=',
}

/** The least processor time of a few runs, in milliseconds: other work on the machine only ever adds. */
function cost(run: () => unknown): number {
  const costs = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return Math.min(...costs)
}

describe('redaction takes time in proportion to the text', () => {
  const readers: Record<string, (text: string) => unknown> = {
    redactText,
    'redact of an error': (text) => redact(Object.assign(new Error(text), { stack: text })),
    cleanText: (text) => cleanText(text, text.length / 4),
    withoutVariables,
  }
  it.each(Object.entries(endless))('%s', (_, unit) => {
    const short = unit.repeat(5_000 / unit.length)
    for (const [name, read] of Object.entries(readers)) {
      const once = Math.max(
        1,
        cost(() => read(short)),
      )
      // Eight times the text costs eight times as much, and sixty-four times where the cost grows by its square.
      expect([name, cost(() => read(short.repeat(8))) / once < 24]).toEqual([name, true])
    }
  })
})

describe('redaction', () => {
  it.each([
    ['at eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2lnbmF0dXJl end', 'at [redacted] end'],
    ['token-eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0. end', 'token-[redacted] end'],
    ['postgres://user:pass%20word@db:5432/x', 'postgres://user:[redacted]@db:5432/x'],
    ['//user:password1@host', '//user:[redacted]@host'],
    ['__session=abc.def; other=1', '__session=[redacted]; other=1'],
    ['pi_3Abc_secret_XyZ9', '[redacted]'],
    ['Bearer   abcdefgh12345', 'Bearer [redacted]'],
    ['4242 4242 4242 4242', '[redacted]'],
  ])('takes the secret out of %s', (text, safe) => {
    expect(redactText(text)).toBe(safe)
  })

  it.each(['https://clip.test:3000/a@b', 'eyJust.a.name', 'a.b.c', 'time 12:30:45', 'card 4242'])(
    'leaves %s',
    (text) => {
      expect(redactText(text)).toBe(text)
    },
  )
})
