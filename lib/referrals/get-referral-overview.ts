import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { addMilliseconds, day } from '@/lib/core/time'
import { Prisma, systemDb } from '@/lib/platform/db/db'
import type { ReferralOverview } from './schemas'

const shownDays = 30
const mostReferrers = 10

type Counts = Record<'total' | 'completed' | 'rewarded' | 'held' | 'rejected' | 'takenBack', number>

/** Referrals that count, `r`: those with an internal organization on either side are left out, as in every other figure. */
const counted = Prisma.sql`
  NOT EXISTS (
    SELECT FROM organizations o
    WHERE o.is_internal AND o.id IN (r.referrer_organization_id, r.referred_organization_id))`

/**
 * How the referral program is doing: counts, what it gave, the last 30 days, the best referrers.
 * @throws Forbidden for everyone but staff
 */
export async function getReferralOverview(staff: StaffContext): Promise<ReferralOverview> {
  assertStaff(staff)
  const [counts, rewards, days, topReferrers] = await Promise.all([
    readCounts(),
    readRewards(),
    readDays(staff.now()),
    readTopReferrers(),
  ])
  const conversionPercent = counts.total === 0 ? null : Math.round((counts.completed / counts.total) * 100)
  return { ...counts, conversionPercent, rewards, days, topReferrers }
}

async function readCounts(): Promise<Counts> {
  const [counts] = await systemDb().$queryRaw<Counts[]>`
    SELECT count(*)::int AS total,
      count(*) FILTER (WHERE status <> 'PENDING')::int AS completed,
      count(*) FILTER (WHERE status = 'REWARDED')::int AS rewarded,
      count(*) FILTER (WHERE review = 'held')::int AS held,
      count(*) FILTER (WHERE review = 'rejected')::int AS rejected,
      count(*) FILTER (WHERE clawed_back_at IS NOT NULL)::int AS "takenBack"
    FROM referrals r WHERE ${counted}`
  return counts as Counts
}

/** What was given and stayed given, and what was taken back again, per kind and currency. */
function readRewards(): Promise<ReferralOverview['rewards']> {
  return systemDb().$queryRaw`
    SELECT w.kind::text AS kind, w.currency,
      coalesce(sum(w.amount - w.clawed_back_amount) FILTER (WHERE w.state IN ('granted', 'clawed_back')), 0)::int AS given,
      sum(w.clawed_back_amount)::int AS "takenBack",
      count(*) FILTER (WHERE w.state = 'due')::int AS due
    FROM referral_rewards w JOIN referrals r ON r.id = w.referral_id
    WHERE ${counted} GROUP BY 1, 2 ORDER BY 1, 2`
}

function readDays(now: Date): Promise<ReferralOverview['days']> {
  const first = addMilliseconds(now, -(shownDays - 1) * day)
  return systemDb().$queryRaw`
    WITH days AS (
      SELECT generate_series(${first}::timestamptz AT TIME ZONE 'UTC', ${now}::timestamptz AT TIME ZONE 'UTC',
        interval '1 day')::date AS day
    ), happened AS (
      SELECT (happened_at AT TIME ZONE 'UTC')::date AS day, what FROM referrals r
      CROSS JOIN LATERAL (VALUES (created_at, 'signedUp'), (completed_at, 'completed'), (rewarded_at, 'rewarded'))
        AS moments (happened_at, what)
      WHERE happened_at >= ${first}::timestamptz - interval '1 day' AND ${counted}
    )
    SELECT to_char(days.day, 'YYYY-MM-DD') AS day,
      count(*) FILTER (WHERE what = 'signedUp')::int AS "signedUp",
      count(*) FILTER (WHERE what = 'completed')::int AS completed,
      count(*) FILTER (WHERE what = 'rewarded')::int AS rewarded
    FROM days LEFT JOIN happened USING (day) GROUP BY days.day ORDER BY days.day`
}

function readTopReferrers(): Promise<ReferralOverview['topReferrers']> {
  return systemDb().$queryRaw`
    SELECT organizations.id AS "organizationId", organizations.name, count(*)::int AS referrals,
      count(*) FILTER (WHERE r.status <> 'PENDING')::int AS completed,
      count(*) FILTER (WHERE r.review = 'held')::int AS held
    FROM referrals r JOIN organizations ON organizations.id = r.referrer_organization_id
    WHERE ${counted} GROUP BY organizations.id ORDER BY count(*) DESC, organizations.id LIMIT ${mostReferrers}`
}
