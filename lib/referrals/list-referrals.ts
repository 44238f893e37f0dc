import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { afterCursor, decodeCursor, encodeCursor, firstPage } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { type TenantDb, withTenant } from '@/lib/platform/db/db'
import { shownColumns, toReferralView } from './referral-view'
import { referralState } from './rules'
import {
  type ListReferralsInput,
  listReferralsInput,
  type ReferralPage,
  type ReferralState,
  type ReferralTotals,
  referralStates,
} from './schemas'

/**
 * Who came through the organization's link, newest first, a page at a time, and what it has earned in all. No one is named.
 * @throws Invalid for a cursor that is not ours
 */
export async function listReferrals(ctx: Context, input: ListReferralsInput = {}): Promise<ReferralPage> {
  authorize(ctx, 'referral.read')
  const { cursor, limit } = parseInput(listReferralsInput, input)
  const list = { list: 'referrals' }
  const made = { referrerOrganizationId: ctx.organizationId }
  return withTenant(ctx, async (db) => {
    const rows = await db.referral.findMany({
      where: { ...made, ...(cursor && afterCursor(decodeCursor(cursor, list))) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      select: shownColumns,
    })
    const { page, nextCursor } = firstPage(rows, limit, (last) => encodeCursor(last, list))
    return {
      data: page.map((row) => toReferralView(row, ctx.organizationId)),
      nextCursor,
      totals: await readTotals(db, ctx.organizationId),
    }
  })
}

async function readTotals(db: TenantDb, organizationId: string): Promise<ReferralTotals> {
  const groups = await db.$queryRaw<
    { status: 'PENDING' | 'COMPLETED' | 'REWARDED'; review: 'clear'; isTakenBack: boolean; count: number }[]
  >`
    SELECT status::text AS status, review::text AS review, clawed_back_at IS NOT NULL AS "isTakenBack", count(*)::int AS count
    FROM referrals WHERE referrer_organization_id = ${organizationId}::uuid GROUP BY 1, 2, 3`
  const states = Object.fromEntries(referralStates.map((state) => [state, 0])) as Record<ReferralState, number>
  for (const { count, isTakenBack, ...row } of groups) {
    states[referralState({ ...row, clawedBackAt: isTakenBack ? new Date(0) : null })] += count
  }
  const earned = await db.$queryRaw<{ kind: 'imports' | 'credit'; currency: string | null; amount: number }[]>`
    SELECT kind::text AS kind, currency, sum(amount - clawed_back_amount)::int AS amount FROM referral_rewards
    WHERE organization_id = ${organizationId}::uuid AND state IN ('granted', 'clawed_back')
    GROUP BY 1, 2 HAVING sum(amount - clawed_back_amount) > 0 ORDER BY 2`
  return {
    states,
    earnedImports: earned.find((one) => one.kind === 'imports')?.amount ?? 0,
    earnedCredit: earned.flatMap(({ currency, amount }) => (currency ? [{ currency, amount }] : [])),
  }
}
