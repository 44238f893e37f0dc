import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import type { SystemTransaction } from '@/lib/platform/db/db'
import { findEvidence, newEvidence, type ReferralFacts, type SideFacts } from './fraud-rules'
import { lockReferral, type ReferralRow, readEvidence } from './internal'
import type { Evidence } from './schemas'

/** Organizations of this size have other ways to cheat; their newest members do not matter here. */
const mostPeople = 1_000
const mostSiblings = 500
const longestChain = 50

/**
 * Looks for what speaks against a referral, and holds it for staff when there is something that they have not seen. What
 * they approved stays approved. Nothing is refused by itself.
 * @returns the referral as it is now
 * @throws when there is no such referral
 */
export async function checkReferral(tx: SystemTransaction, source: ChangeSource, id: string): Promise<ReferralRow> {
  const referral = await lockReferral(tx, id)
  if (!referral) throw new Error(`There is no referral ${id}`)
  const { referrerOrganizationId, referredOrganizationId } = referral
  if (!referrerOrganizationId || !referredOrganizationId) return referral
  const facts = await readReferralFacts(tx, { id, referrerOrganizationId, referredOrganizationId })
  return holdReferral(tx, source, referral, findEvidence(facts))
}

/** Adds evidence to a referral. New evidence holds it, unless staff have rejected it anyway. */
export async function holdReferral(
  tx: SystemTransaction,
  source: ChangeSource,
  referral: ReferralRow,
  found: readonly Evidence[],
): Promise<ReferralRow> {
  const known = readEvidence(referral.evidence)
  const added = newEvidence(known, found)
  if (added.length === 0) return referral
  const held = await tx.referral.update({
    where: { id: referral.id },
    data: {
      evidence: [...known, ...added],
      review: referral.review === 'rejected' ? 'rejected' : 'held',
      updatedAt: source.now(),
    },
  })
  // Not in either organization's log: what is suspected is for staff.
  await recordAudit(
    tx,
    { ...source, organizationId: null },
    { action: 'referral.hold', target: { type: 'referral', id: referral.id }, data: { evidence: added } },
  )
  return held
}

type WholeReferral = { id: string; referrerOrganizationId: string; referredOrganizationId: string }

async function readReferralFacts(tx: SystemTransaction, referral: WholeReferral): Promise<ReferralFacts> {
  const { referrerOrganizationId, referredOrganizationId } = referral
  const siblings = await tx.referral.findMany({
    where: { referrerOrganizationId, id: { not: referral.id } },
    orderBy: { createdAt: 'desc' },
    take: mostSiblings,
    select: { referredOrganizationId: true },
  })
  const siblingIds = siblings.flatMap((one) => one.referredOrganizationId ?? [])
  const cards = await readCards(tx, [referrerOrganizationId, referredOrganizationId, ...siblingIds])
  const cardsOf = (organizationId: string) => cards.get(organizationId) ?? []
  return {
    referrer: await readSide(tx, referrerOrganizationId, cardsOf(referrerOrganizationId)),
    referred: await readSide(tx, referredOrganizationId, cardsOf(referredOrganizationId)),
    referrersAbove: await readReferrersAbove(tx, referrerOrganizationId),
    siblings: siblingIds.map((organizationId) => ({ organizationId, cardFingerprints: cardsOf(organizationId) })),
  }
}

async function readSide(tx: SystemTransaction, organizationId: string, cardFingerprints: string[]): Promise<SideFacts> {
  const { allowanceKey, memberships } = await tx.organization.findUniqueOrThrow({
    where: { id: organizationId },
    select: {
      allowanceKey: true,
      // Those who have left too: leaving is easy.
      memberships: {
        orderBy: { createdAt: 'asc' },
        take: mostPeople,
        select: { userId: true, user: { select: { email: true } } },
      },
    },
  })
  const people = memberships.map(({ userId, user }) => ({ userId, email: user.email }))
  return { organizationId, people, allowanceKey, cardFingerprints }
}

async function readCards(tx: SystemTransaction, organizationIds: string[]): Promise<Map<string, string[]>> {
  const rows = await tx.payment.findMany({
    where: { organizationId: { in: organizationIds }, cardFingerprint: { not: null } },
    distinct: ['organizationId', 'cardFingerprint'],
    select: { organizationId: true, cardFingerprint: true },
  })
  const cards = new Map<string, string[]>()
  for (const { organizationId, cardFingerprint } of rows) {
    if (cardFingerprint) cards.set(organizationId, [...(cards.get(organizationId) ?? []), cardFingerprint])
  }
  return cards
}

async function readReferrersAbove(tx: SystemTransaction, organizationId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE above AS (
      SELECT referred_by AS id, 1 AS steps FROM organizations WHERE id = ${organizationId}::uuid
      UNION ALL
      SELECT organizations.referred_by, steps + 1 FROM above
      JOIN organizations ON organizations.id = above.id WHERE steps < ${longestChain}
    ) CYCLE id SET is_cycle USING path
    SELECT id FROM above WHERE id IS NOT NULL AND NOT is_cycle ORDER BY steps`
  return rows.map((row) => row.id)
}
