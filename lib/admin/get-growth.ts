import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { addMilliseconds, day } from '@/lib/core/time'
import { Prisma, systemDb } from '@/lib/platform/db/db'
import { countedOrganization, countedOrganizations, countedPeople, countedPerson, progressSince } from './figures'
import { type Growth, type SpanInput, spanInput } from './schemas'
import { lastDays, shareOf, spanStart, valuesOf } from './series'

type Counts = { day: string; count: number }[]
type Cohort = { made: number; activated: number; paying: number; referred: number; hours: number | null }

/**
 * Who came in the last days, and what became of the organizations that were made in them. An organization is activated when it has
 * exported a first clip; paying while it has a subscription that is not over.
 * @throws Forbidden for everyone but staff
 */
export async function getGrowth(ctx: StaffContext, input: SpanInput = {}): Promise<Growth> {
  assertStaff(ctx)
  const { days: span } = parseInput(spanInput, input)
  const now = ctx.now()
  const since = spanStart(now, span)
  const db = systemDb()
  const [cohort, people, organizations, activations, before, totals] = await Promise.all([
    readCohort(since),
    perDay(Prisma.sql`users u WHERE ${countedPerson} AND u.created_at >= ${since}::timestamptz`),
    perDay(Prisma.sql`organizations o WHERE ${countedOrganization} AND o.created_at >= ${since}::timestamptz`),
    perDay(
      Prisma.sql`onboarding_progress p JOIN organizations o ON o.id = p.organization_id
        WHERE p.step = 'EXPORT_CLIP' AND p.status = 'COMPLETED' AND p.completed_at >= ${since}::timestamptz
          AND ${countedOrganization}`,
      Prisma.sql`p.completed_at`,
    ),
    db.$queryRaw<{ people: number; organizations: number }[]>`
      SELECT
        (SELECT count(*)::int FROM users u WHERE ${countedPerson} AND u.created_at >= ${spanStart(now, 2 * span)}::timestamptz
          AND u.created_at < ${since}::timestamptz) AS people,
        (SELECT count(*)::int FROM organizations o WHERE ${countedOrganization}
          AND o.created_at >= ${spanStart(now, 2 * span)}::timestamptz AND o.created_at < ${since}::timestamptz) AS organizations`,
    readTotals(now),
  ])
  const days = lastDays(now, span)
  const values = {
    people: valuesOf(days, people),
    organizations: valuesOf(days, organizations),
    activated: valuesOf(days, activations),
  }
  const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
  return {
    days: span,
    signUps: {
      people: sum(values.people),
      organizations: cohort.made,
      before: before[0] ?? { people: 0, organizations: 0 },
    },
    activation: {
      activated: cohort.activated,
      share: shareOf(cohort.activated, cohort.made),
      medianHours: cohort.hours,
    },
    conversion: { paying: cohort.paying, share: shareOf(cohort.paying, cohort.made) },
    referred: { organizations: cohort.referred, share: shareOf(cohort.referred, cohort.made) },
    totals,
    series: { days, values },
  }
}

function perDay(from: Prisma.Sql, column: Prisma.Sql = Prisma.sql`created_at`): Promise<Counts> {
  return systemDb().$queryRaw<Counts>`
    SELECT to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS count FROM ${from} GROUP BY 1`
}

async function readCohort(since: Date): Promise<Cohort> {
  const [row] = await systemDb().$queryRaw<Cohort[]>`
    SELECT count(*)::int AS made,
      count(*) FILTER (WHERE is_reached)::int AS activated,
      count(*) FILTER (WHERE paid.id IS NOT NULL)::int AS paying,
      count(*) FILTER (WHERE referred_by IS NOT NULL)::int AS referred,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM completed_at - created_at)::float / 3600)
        FILTER (WHERE is_reached) AS hours
    FROM (${progressSince(since)}) AS progress
    LEFT JOIN LATERAL (
      SELECT id FROM subscriptions WHERE organization_id = progress.id AND status IN ('ACTIVE', 'PAST_DUE') LIMIT 1
    ) paid ON true
    WHERE step = 'EXPORT_CLIP'`
  return row ?? { made: 0, activated: 0, paying: 0, referred: 0, hours: null }
}

async function readTotals(now: Date): Promise<Growth['totals']> {
  const db = systemDb()
  const [people, organizations, activeLast30Days, paying] = await Promise.all([
    db.user.count({ where: { ...countedPeople, deletedAt: null } }),
    db.organization.count({ where: countedOrganizations }),
    db.user.count({
      where: { ...countedPeople, deletedAt: null, lastActiveAt: { gte: addMilliseconds(now, -30 * day) } },
    }),
    db.organization.count({
      where: { ...countedOrganizations, subscriptions: { some: { status: { in: ['ACTIVE', 'PAST_DUE'] } } } },
    }),
  ])
  return { people, organizations, activeLast30Days, paying }
}
