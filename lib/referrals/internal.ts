import { z } from 'zod'
import { type SystemTransaction, systemDb } from '@/lib/platform/db/db'
import { type Evidence, evidenceSchema } from './schemas'

const limits = { timeout: 20_000, maxWait: 20_000 }

/**
 * One transaction of the system role: referrals span two organizations. It may wait for others that work on the same
 * referral.
 */
export function referralTransaction<T>(work: (tx: SystemTransaction) => Promise<T>): Promise<T> {
  return systemDb().$transaction(work, limits)
}

export type ReferralRow = NonNullable<Awaited<ReturnType<typeof lockReferral>>>

/** The referral as it is once everyone who worked on it has committed; it stays as it is until this transaction ends. */
export async function lockReferral(tx: SystemTransaction, id: string) {
  await tx.$queryRaw`SELECT id FROM referrals WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return tx.referral.findUnique({ where: { id } })
}

/**
 * Both organizations of a referral, locked in the order of their ids, so that two referrals cannot wait for each other.
 * A side that was deleted is null.
 */
export async function lockSides(
  tx: SystemTransaction,
  referral: { referrerOrganizationId: string | null; referredOrganizationId: string | null },
) {
  const ids = sidesOf(referral)
  await tx.$queryRaw`
    SELECT id FROM organizations WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`
  const rows = await tx.organization.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      tier: true,
      stripeCustomerId: true,
      importLimit: true,
      importsUsed: true,
      bonusImports: true,
      bannedAt: true,
      deletedAt: true,
      deletionRequestedAt: true,
    },
  })
  const side = (id: string | null) => {
    if (id === null) return null
    const found = rows.find((row) => row.id === id)
    if (!found) throw new Error(`The referral's organization ${id} is gone`)
    return found
  }
  return { referrer: side(referral.referrerOrganizationId), referred: side(referral.referredOrganizationId) }
}

/** The organizations of a referral that are there: one that was deleted is not. */
export function sidesOf(referral: {
  referrerOrganizationId: string | null
  referredOrganizationId: string | null
}): string[] {
  return [referral.referrerOrganizationId, referral.referredOrganizationId].filter((id) => id !== null)
}

/** The evidence of a row; what does not have its form is left out. */
export function readEvidence(json: unknown): Evidence[] {
  return z.array(evidenceSchema).safeParse(json).data ?? []
}
