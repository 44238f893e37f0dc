import { describe, expect, it } from 'vitest'
import { personKeyOf } from './mailbox'

describe('the key of a person', () => {
  it.each([
    ['Ada@Example.com', 'ada@example.com'],
    ['ada+films@example.com', 'ada@example.com'],
    ['a.d.a+x@googlemail.com', 'ada@gmail.com'],
    [' ada@example.com ', 'ada@example.com'],
  ])('of %s is that of %s', (alias, address) => {
    expect(personKeyOf(alias)).toBe(personKeyOf(address))
  })

  it('differs where the provider has separate mailboxes, and does not reveal the address', () => {
    expect(personKeyOf('a.da@example.com')).not.toBe(personKeyOf('ada@example.com'))
    expect(personKeyOf('ada@example.com')).toMatch(/^[0-9a-f]{64}$/)
    expect(personKeyOf('no address')).toBeNull()
  })
})
