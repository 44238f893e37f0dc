import { describe, expect, it } from 'vitest'
import { mailboxOf } from '@/lib/core/mailbox'
import { findEvidence, newEvidence, type ReferralFacts, type SideFacts } from './fraud-rules'

const side = (organizationId: string, facts: Partial<SideFacts> = {}): SideFacts => ({
  organizationId,
  people: [{ userId: `user of ${organizationId}`, email: `${organizationId}@example.test` }],
  allowanceKey: `key of ${organizationId}`,
  cardFingerprints: [],
  ...facts,
})
const facts = (changes: Partial<ReferralFacts> = {}): ReferralFacts => ({
  referrer: side('ada'),
  referred: side('bob'),
  referrersAbove: [],
  siblings: [],
  ...changes,
})
const rulesOf = (changes: Partial<ReferralFacts>) => findEvidence(facts(changes)).map((one) => one.rule)
const person = (userId: string, email: string) => ({ people: [{ userId, email }] })

describe('findEvidence', () => {
  it('finds nothing for two unrelated people', () => {
    expect(findEvidence(facts())).toEqual([])
    expect(
      rulesOf({ referrersAbove: ['carl', 'dora'], siblings: [{ organizationId: 'eve', cardFingerprints: ['1'] }] }),
    ).toEqual([])
  })

  it('finds the same person on both sides', () => {
    const both = person('same', 'same@example.test')
    expect(rulesOf({ referrer: side('ada', both), referred: side('bob', both) })).toEqual(['same_person'])
    expect(rulesOf({ referred: side('bob', { allowanceKey: 'key of ada' }) })).toEqual(['same_person'])
    const unknown = { allowanceKey: null }
    expect(rulesOf({ referrer: side('ada', unknown), referred: side('bob', unknown) })).toEqual([])
  })

  it.each([
    ['ada@example.test', 'ada+second@example.test'],
    ['ada.l@gmail.com', 'A.d.a.L+x@googlemail.com'],
    ['Ada@Example.test', 'ada@example.test'],
  ])('sees that %s and %s reach one mailbox', (first, second) => {
    const found = { referrer: side('ada', person('one', first)), referred: side('bob', person('two', second)) }
    expect(rulesOf(found)).toEqual(['alias_address'])
  })

  it('keeps dots where the provider does, and does not match two people without an address', () => {
    const people = (first: string, second: string) => ({
      referrer: side('ada', person('one', first)),
      referred: side('bob', person('two', second)),
    })
    expect(rulesOf(people('a.b@example.test', 'ab@example.test'))).toEqual([])
    expect(rulesOf(people('', ''))).toEqual([])
  })

  it.each([
    [['bob'], 'bob by ada by bob'],
    [['carl', 'dora', 'bob', 'ada'], 'bob by ada by carl by dora by bob'],
  ])('sees a circle through %j', (referrersAbove, path) => {
    expect(findEvidence(facts({ referrersAbove }))).toEqual([
      { rule: 'circle', detail: `Referred in a circle: ${path}.` },
    ])
  })

  it('finds the referrer’s card, and a card that pays for several referred organizations', () => {
    const card = { cardFingerprints: ['4242'] }
    expect(rulesOf({ referrer: side('ada', card), referred: side('bob', card) })).toEqual(['shared_card'])
    expect(rulesOf({ referred: side('bob', card), siblings: [{ organizationId: 'eve', ...card }] })).toEqual([
      'shared_card',
    ])
  })
})

describe('mailboxOf', () => {
  it.each(['', 'nobody', '@example.test', '+tag@example.test', 'a@b@c'])('is none for %j', (text) => {
    expect(mailboxOf(text)).toBeNull()
  })
})

describe('newEvidence', () => {
  it('is the evidence that has not been reviewed yet', () => {
    const one = { rule: 'circle', detail: 'a' } as const
    const other = { rule: 'circle', detail: 'b' } as const
    expect(newEvidence([one], [one, other])).toEqual([other])
  })
})
