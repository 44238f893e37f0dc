import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { type ReferralOverview, type SpanInput, spanInput } from './schemas'
import { lastDays, spanStart, valuesOf } from './series'

/**
 * The referral programme in the span: what was referred, how far it came, what it cost, and who brings the most.
 * @throws Forbidden for anybody but staff
 */
export async function getReferralOverview(ctx: StaffContext, input: SpanInput = {}): Promise<ReferralOverview> {
  assertStaff(ctx)
  const { days: span } = parseInput(spanInput, input)
  const now = ctx.now()
  const since = spanStart(now, span)
  const inSpan = { createdAt: { gte: since } }
  const db = systemDb()
  const [statuses, reviews, clawedBack, paying, invitations, rewards, topReferrers, created, completed] =
    await Promise.all([
      db.referral.groupBy({ by: ['status'], where: inSpan, _count: true }),
      db.referral.groupBy({ by: ['review'], where: inSpan, _count: true }),
      db.referral.count({ where: { ...inSpan, clawedBackAt: { not: null } } }),
      db.referral.count({
        where: { ...inSpan, referred: { subscriptions: { some: { status: { in: ['ACTIVE', 'PAST_DUE'] } } } } },
      }),
      db.referralInvitation.count({ where: inSpan }),
      db.referralReward.groupBy({
        by: ['state', 'kind', 'currency'],
        where: inSpan,
        _count: true,
        _sum: { amount: true },
        orderBy: [{ state: 'asc' }, { kind: 'asc' }],
      }),
      readTopReferrers(since),
      perDay(since, 'created'),
      perDay(since, 'completed'),
    ])
  const countOf = (status: string) => statuses.find((row) => row.status === status)?._count ?? 0
  const reviewOf = (review: string) => reviews.find((row) => row.review === review)?._count ?? 0
  const days = lastDays(now, span)
  return {
    days: span,
    total: statuses.reduce((sum, row) => sum + row._count, 0),
    byStatus: { PENDING: countOf('PENDING'), COMPLETED: countOf('COMPLETED'), REWARDED: countOf('REWARDED') },
    held: reviewOf('held'),
    rejected: reviewOf('rejected'),
    clawedBack,
    paying,
    invitations,
    rewards: rewards.map(({ state, kind, currency, _count, _sum }) => ({
      state,
      kind,
      currency,
      count: _count,
      amount: _sum.amount ?? 0,
    })),
    topReferrers,
    series: { days, values: { referred: valuesOf(days, created), completed: valuesOf(days, completed) } },
  }
}

function readTopReferrers(since: Date): Promise<ReferralOverview['topReferrers']> {
  return systemDb().$queryRaw`
    SELECT o.id AS "organizationId", o.name, count(*)::int AS referrals,
      count(*) FILTER (WHERE r.status <> 'PENDING')::int AS completed,
      count(*) FILTER (WHERE r.review = 'held')::int AS held
    FROM referrals r JOIN organizations o ON o.id = r.referrer_organization_id
    WHERE r.created_at >= ${since}::timestamptz
    GROUP BY o.id, o.name ORDER BY referrals DESC, o.name LIMIT 10`
}

function perDay(since: Date, what: 'created' | 'completed'): Promise<{ day: string; count: number }[]> {
  const db = systemDb()
  return what === 'created'
    ? db.$queryRaw`
        SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS count
        FROM referrals WHERE created_at >= ${since}::timestamptz GROUP BY 1`
    : db.$queryRaw`
        SELECT to_char(completed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS count
        FROM referrals WHERE completed_at >= ${since}::timestamptz GROUP BY 1`
}
