import { describe, expect, it } from 'vitest'
import { bearerKey } from '@/lib/core/bearer-key'
import { redactText } from '@/lib/core/redact'
import { checksumOf, isKeyForm, newKey, shownPrefix } from './key-form'

describe('bar 26: the form of a key', () => {
  it('is a prefix, 256 random bits and a checksum', () => {
    const keys = Array.from({ length: 200 }, (_, n) => newKey(n % 2 ? 'live' : 'test'))
    for (const key of keys) {
      expect(key).toMatch(/^cf_(live|test)_[0-9A-Za-z]{49}$/)
      expect(isKeyForm(key)).toBe(true)
    }
    expect(new Set(keys).size).toBe(keys.length)
    expect(43 * Math.log2(62)).toBeGreaterThanOrEqual(256)
    // Every letter is drawn: 8,600 draws miss one of 62 with a chance below 1e-58.
    expect(new Set(keys.flatMap((key) => [...key.slice(8, 51)])).size).toBe(62)
  })

  it('has the checksum that others compute', () => {
    // CRC-32 of "123456789" is 0xCBF43926, the check value of the standard; 3,421,780,262 in base 62.
    expect(checksumOf('123456789')).toBe('3jZRME')
    expect(checksumOf('')).toBe('000000')
  })

  it('finds every letter that is changed, swapped or missing', () => {
    const key = newKey('live')
    for (let at = 0; at < key.length; at += 1) {
      const other = key[at] === 'a' ? 'b' : 'a'
      expect(isKeyForm(`${key.slice(0, at)}${other}${key.slice(at + 1)}`)).toBe(false)
      expect(isKeyForm(`${key.slice(0, at)}${key.slice(at + 1)}`)).toBe(false)
    }
    for (const text of [
      '',
      'cf_',
      `${key} `,
      ` ${key}`,
      `${key}\n`,
      key.toUpperCase(),
      key.repeat(2),
      'x'.repeat(1e6),
    ]) {
      expect(isKeyForm(text)).toBe(false)
    }
  })

  it('shows too little of itself to guess the rest', () => {
    const key = newKey('live')
    expect(key.startsWith(shownPrefix(key))).toBe(true)
    expect((key.length - shownPrefix(key).length - 6) * Math.log2(62)).toBeGreaterThan(200)
  })
})

describe('the bearer of a request', () => {
  const key = newKey('test')

  it.each([
    [`Bearer ${key}`, key],
    [`bearer   ${key} `, key],
    ['Bearer cf_anything at all', 'cf_anything at all'],
    [`Basic ${key}`, null],
    [key, null],
    ['Bearer eyJhbGciOi', null],
    ['Bearer x cf_live_', null],
    ['', null],
    [null, null],
  ])('%s', (authorization, expected) => {
    expect(bearerKey(authorization)).toBe(expected)
  })

  it('bar 28: is cut out of logs, wherever it stands', () => {
    for (const text of [key, `a ${key}, b`, `{"detail":"${key}"}`, `https://x.example/?k=${key}`]) {
      expect(redactText(text)).not.toContain(key.slice(8, 30))
    }
  })
})
