import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { addMilliseconds, day } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { progressSince } from './figures'
import { readSubscriptions } from './read-subscriptions'
import { type MrrChange, mrrChange } from './revenue-rules'
import { monthEnds, monthStart, shareOf } from './series'

/** An organization is retained when it imports or exports something this long after it was created, or later. */
const retainedAfterDays = 30
const shownMonths = 12

export type SignUpCohort = {
  /** `YYYY-MM`, UTC. */
  month: string
  organizations: number
  activated: { count: number; share: number }
  /** Null while none of them is old enough to be. */
  retained: { count: number; of: number; share: number } | null
  paying: { count: number; share: number }
}

export type ChurnMonth = MrrChange & {
  /** `YYYY-MM`, UTC. */
  month: string
  /** Of the MRR at its start, what was lost by churn and contraction. */
  mrrChurn: number
  /** Of the organizations that paid at its start, those that left. */
  organizationChurn: number
}

/**
 * What became of the organizations that signed up in each of the last twelve months, and how the MRR changed in each: the
 * present month up to now. Amounts are US cents; each subscription counts at its present price.
 * @throws Forbidden for everyone but staff
 */
export async function getCohorts(ctx: StaffContext): Promise<{ cohorts: SignUpCohort[]; churn: ChurnMonth[] }> {
  assertStaff(ctx)
  const now = ctx.now()
  const [rows, subscriptions] = await Promise.all([readCohorts(now), readSubscriptions()])
  return {
    cohorts: rows.map(({ month, organizations, activated, old, retained, paying }) => ({
      month,
      organizations,
      activated: { count: activated, share: shareOf(activated, organizations) },
      retained: old === 0 ? null : { count: retained, of: old, share: shareOf(retained, old) },
      paying: { count: paying, share: shareOf(paying, organizations) },
    })),
    churn: monthEnds(now).map((end, index) => {
      const start = addMilliseconds(monthStart(now, shownMonths - 1 - index), -1)
      const change = mrrChange(subscriptions, start, end)
      return {
        month: end.toISOString().slice(0, 7),
        ...change,
        mrrChurn: shareOf(change.churned + change.contraction, change.before),
        organizationChurn: shareOf(change.lostOrganizations, change.payingBefore),
      }
    }),
  }
}

type Row = { month: string; organizations: number; activated: number; old: number; retained: number; paying: number }

/** Every month, those without a sign-up among them. */
async function readCohorts(now: Date): Promise<Row[]> {
  const since = monthStart(now, shownMonths - 1)
  const oldBefore = addMilliseconds(now, -retainedAfterDays * day)
  const rows = await systemDb().$queryRaw<Row[]>`
    SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM') AS month,
      count(*)::int AS organizations,
      count(*) FILTER (WHERE is_reached)::int AS activated,
      count(*) FILTER (WHERE created_at <= ${oldBefore}::timestamptz)::int AS old,
      count(*) FILTER (WHERE EXISTS (
          SELECT FROM videos v WHERE v.organization_id = progress.id
            AND v.created_at >= progress.created_at + ${retainedAfterDays}::int * interval '1 day'
        ) OR EXISTS (
          SELECT FROM clip_exports e WHERE e.organization_id = progress.id
            AND e.created_at >= progress.created_at + ${retainedAfterDays}::int * interval '1 day'
        ))::int AS retained,
      count(*) FILTER (WHERE EXISTS (
          SELECT FROM subscriptions s WHERE s.organization_id = progress.id AND s.status IN ('ACTIVE', 'PAST_DUE')
        ))::int AS paying
    FROM (${progressSince(since)}) AS progress
    WHERE step = 'EXPORT_CLIP'
    GROUP BY 1`
  const byMonth = new Map(rows.map((row) => [row.month, row]))
  return Array.from({ length: shownMonths }, (_, index) => {
    const month = monthStart(now, shownMonths - 1 - index)
      .toISOString()
      .slice(0, 7)
    return byMonth.get(month) ?? { month, organizations: 0, activated: 0, old: 0, retained: 0, paying: 0 }
  })
}
