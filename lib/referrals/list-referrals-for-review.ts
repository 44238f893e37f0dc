import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { readEvidence } from './internal'
import { type ListReferralsInput, listReferralsInput, type ReviewPage } from './schemas'

const side = { select: { id: true, name: true, createdAt: true, tier: true, bannedAt: true } } as const

/**
 * Held referrals with what speaks against them, the longest waiting first, a page at a time.
 * @throws Forbidden for everyone but staff, Invalid for a cursor that is not ours
 */
export async function listReferralsForReview(staff: StaffContext, input: ListReferralsInput = {}): Promise<ReviewPage> {
  assertStaff(staff)
  const { cursor, limit } = parseInput(listReferralsInput, input)
  const after = cursor ? decodeCursor(cursor) : null
  const held = { review: 'held', referrer: { isNot: null }, referred: { isNot: null } } as const
  const [rows, total] = await Promise.all([
    systemDb().referral.findMany({
      where: {
        ...held,
        ...(after && {
          OR: [{ createdAt: { gt: after.createdAt } }, { createdAt: after.createdAt, id: { gt: after.id } }],
        }),
      },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: limit + 1,
      include: { referrer: side, referred: side },
    }),
    systemDb().referral.count({ where: held }),
  ])
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    total,
    nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
    referrals: page.flatMap(({ referrer, referred, ...row }) => {
      if (!referrer || !referred) return []
      return {
        id: row.id,
        code: row.code,
        status: row.status,
        evidence: readEvidence(row.evidence),
        createdAt: row.createdAt.toISOString(),
        completedAt: row.completedAt?.toISOString() ?? null,
        rewardDueAt: row.rewardDueAt?.toISOString() ?? null,
        referrer: toSide(referrer),
        referred: toSide(referred),
      }
    }),
  }
}

function toSide(organization: {
  id: string
  name: string
  createdAt: Date
  tier: 'FREE' | 'PREMIUM'
  bannedAt: Date | null
}) {
  const { id, name, tier, createdAt, bannedAt } = organization
  return { id, name, tier, createdAt: createdAt.toISOString(), isBanned: bannedAt !== null }
}
