import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { openSecret, rewrapSecret, type SecretPlace, sealSecret } from './envelope'
import { readWrappingKeys, type WrappingKey } from './wrapping-keys'

const keyNamed = (id: string): WrappingKey => ({ id, key: randomBytes(32) })
const [first, second] = [keyNamed('2026-a'), keyNamed('2026-b')]
const place: SecretPlace = { organizationId: newId(), table: 'webhook_endpoints', column: 'secret_sealed', id: newId() }
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const refusal = expect.objectContaining({ code: 'internal', message: 'A sealed secret can’t be opened' })

describe('bar 27: a sealed secret', () => {
  const sealed = sealSecret(secret, place, [first])

  it('opens for its own place, and never looks the same twice', () => {
    expect(openSecret(sealed, place, [first])).toBe(secret)
    expect(sealSecret(secret, place, [first])).not.toEqual(sealed)
    expect(Buffer.from(sealed).includes(secret)).toBe(false)
    expect(openSecret(sealSecret('', place, [first]), place, [first])).toBe('')
  })

  it.each(['organizationId', 'table', 'column', 'id'] as const)('cannot be opened with another %s', (part) => {
    expect(() => openSecret(sealed, { ...place, [part]: newId() }, [first])).toThrow(refusal)
    expect(() => rewrapSecret(sealed, { ...place, [part]: newId() }, [second, first])).toThrow(refusal)
  })

  it('cannot be opened when parts of its place move from one to the next', () => {
    const moved = { ...place, table: `${place.table}s`, column: place.column.slice(1) }
    expect(() => openSecret(sealed, moved, [first])).toThrow(refusal)
  })

  it('cannot be opened after any of its bits changed, or when it is cut, and the error says nothing', () => {
    for (let at = 0; at < sealed.byteLength; at += 1) {
      const changed = Uint8Array.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => openSecret(changed, place, [first])).toThrow(refusal)
      expect(() => openSecret(sealed.subarray(0, at), place, [first])).toThrow(refusal)
    }
    expect(() => openSecret(sealed, place, [{ ...first, key: second.key }])).toThrow(refusal)
  })

  it('survives the rotation of the wrapping key, with the same ciphertext', () => {
    const both = [second, first]
    const rewrapped = rewrapSecret(sealed, place, both) as Uint8Array
    expect(openSecret(sealed, place, both)).toBe(secret)
    expect(openSecret(rewrapped, place, [second])).toBe(secret)
    expect(() => openSecret(rewrapped, place, [first])).toThrow(refusal)
    expect(rewrapSecret(rewrapped, place, both)).toBeNull()
    expect(Buffer.from(rewrapped.subarray(-40))).toEqual(Buffer.from(sealed.subarray(-40)))
  })
})

describe('the wrapping keys of the environment', () => {
  const key = randomBytes(32).toString('base64')

  it('are read in their order', () => {
    expect(readWrappingKeys(`b:${key}, a:${key}`)?.map(({ id }) => id)).toEqual(['b', 'a'])
  })

  it.each([
    ['nothing', ''],
    ['no id', key],
    ['a short key', `a:${randomBytes(16).toString('base64')}`],
    ['a long key', `a:${randomBytes(48).toString('base64')}`],
    ['two of one id', `a:${key},a:${key}`],
    ['an empty one', `a:${key},`],
    ['an id that is too long', `${'a'.repeat(33)}:${key}`],
    ['eleven', Array.from({ length: 11 }, (_, at) => `k${at}:${key}`).join(',')],
  ])('are refused with %s', (_what, text) => expect(readWrappingKeys(text)).toBeNull())
})
