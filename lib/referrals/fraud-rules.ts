import { mailboxOf } from '@/lib/core/mailbox'
import type { Evidence } from './schemas'

/** What is known of one side of a referral. */
export type SideFacts = {
  organizationId: string
  /** Everyone who is or was a member. */
  people: { userId: string; email: string }[]
  /** Whose free allowance it shares. */
  allowanceKey: string | null
  cardFingerprints: string[]
}

export type ReferralFacts = {
  referrer: SideFacts
  referred: SideFacts
  /** Who referred the referrer, who referred that one, and so on upwards. */
  referrersAbove: string[]
  /** Cards of the other organizations that the same referrer brought. */
  siblings: { organizationId: string; cardFingerprints: string[] }[]
}

/** Everything that speaks against a referral. It is a reason to look, not a verdict. */
export function findEvidence(facts: ReferralFacts): Evidence[] {
  return [...samePerson(facts), ...aliasAddresses(facts), ...circle(facts), ...sharedCards(facts)]
}

/** What of `found` is not among what is known already. */
export function newEvidence(known: readonly Evidence[], found: readonly Evidence[]): Evidence[] {
  return found.filter((one) => !known.some(({ rule, detail }) => rule === one.rule && detail === one.detail))
}

function samePerson({ referrer, referred }: ReferralFacts): Evidence[] {
  const known = new Set(referrer.people.map((one) => one.userId))
  const both = referred.people.filter((one) => known.has(one.userId))
  const evidence = both.map(
    (one): Evidence => ({
      rule: 'same_person',
      detail: `User ${one.userId} is or was a member of both organizations.`,
    }),
  )
  if (referrer.allowanceKey !== null && referrer.allowanceKey === referred.allowanceKey) {
    evidence.push({ rule: 'same_person', detail: 'Both organizations share the free allowance of one person.' })
  }
  return evidence
}

function aliasAddresses({ referrer, referred }: ReferralFacts): Evidence[] {
  const mailboxes = new Map(referrer.people.map((one) => [mailboxOf(one.email), one.userId]))
  return referred.people.flatMap((one): Evidence[] => {
    const mailbox = mailboxOf(one.email)
    const other = mailbox === null ? undefined : mailboxes.get(mailbox)
    if (!other || other === one.userId) return []
    return [{ rule: 'alias_address', detail: `The addresses of users ${other} and ${one.userId} reach one mailbox.` }]
  })
}

function circle({ referred, referrer, referrersAbove }: ReferralFacts): Evidence[] {
  const above = [referrer.organizationId, ...referrersAbove]
  const steps = above.indexOf(referred.organizationId)
  if (steps < 0) return []
  const path = [referred.organizationId, ...above.slice(0, steps + 1)]
  return [{ rule: 'circle', detail: `Referred in a circle: ${path.join(' by ')}.` }]
}

function sharedCards({ referrer, referred, siblings }: ReferralFacts): Evidence[] {
  const cards = new Set(referred.cardFingerprints)
  return [referrer, ...siblings]
    .filter((other) => other.cardFingerprints.some((card) => cards.has(card)))
    .map(({ organizationId }) => ({
      rule: 'shared_card',
      detail: `Organization ${organizationId} paid with the same card.`,
    }))
}
