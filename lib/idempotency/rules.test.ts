import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { idempotencyKeyOf, onceRequest } from './rules'

describe('the Idempotency-Key header', () => {
  it.each([
    [null, null],
    ['abc', 'abc'],
    ['"8e03978e-40d5-43e8-bc93-6894a57f9324"', '8e03978e-40d5-43e8-bc93-6894a57f9324'],
    ['k'.repeat(255), 'k'.repeat(255)],
  ])('%.40j is read as %.40j', (header, key) => expect(idempotencyKeyOf(header)).toBe(key))

  it.each(['', '""', 'two words', 'k'.repeat(256), 'ümlaut', 'a\tb'])('%.40j is refused', (header) =>
    expect(() => idempotencyKeyOf(header)).toThrow('1 to 255 visible ASCII characters'),
  )
})

describe('a request', () => {
  const person = { actor: { kind: 'user', id: newId() } } as const
  const key = (id = newId()) => ({ actor: { kind: 'apiKey', id, scopes: [] } }) as const
  const given = { key: 'k', method: 'POST', url: 'https://a.example/api/v1/clips?x=1', body: { a: 1 } }
  const same = (a: Buffer, b: Buffer) => a.equals(b)

  it('is the same by another key of the organization and under /v1, and another for a person', () => {
    const first = onceRequest(key(), given)
    const second = onceRequest(key(), { ...given, url: 'https://a.example/v1/clips?x=1' })
    expect(same(first.keyHash, second.keyHash) && same(first.fingerprint, second.fingerprint)).toBe(true)
    expect(same(first.keyHash, onceRequest(person, given).keyHash)).toBe(false)
  })

  it.each([
    [{ method: 'PUT' }],
    [{ url: 'https://a.example/api/v1/clips?x=2' }],
    [{ url: 'https://a.example/api/v1/exports?x=1' }],
    [{ body: { a: 2 } }],
    [{ body: undefined }],
  ])('differs with %j', (other) => {
    expect(same(onceRequest(person, given).fingerprint, onceRequest(person, { ...given, ...other }).fingerprint)).toBe(
      false,
    )
  })
})
