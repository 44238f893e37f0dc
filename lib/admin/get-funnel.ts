import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { addMilliseconds, day } from '@/lib/core/time'
import { activeSteps, type Step } from '@/lib/onboarding/steps'
import { systemDb } from '@/lib/platform/db/db'
import { countedOrganization, countedOrganizations, progressSince } from './figures'
import { type Cohort, type Dropper, type Funnel, type SpanInput, spanInput } from './schemas'
import { shareOf, spanStart } from './series'

/** A person who has not been here for so long, and is not done, has dropped out. */
const awayMs = 3 * day
const shownDroppers = 50
const shownWeeks = 8

/**
 * How far the organizations of the span have come, in the order of the steps, as `progressSince` defines it. With it the weeks they were made in, and those that gave up, each with the error they saw last.
 * @throws Forbidden for everyone but staff
 */
export async function getFunnel(ctx: StaffContext, input: SpanInput = {}): Promise<Funnel> {
  assertStaff(ctx)
  const { days: span } = parseInput(spanInput, input)
  const now = ctx.now()
  const since = spanStart(now, span)
  const [steps, cohorts, droppers, counts] = await Promise.all([
    readSteps(since),
    readCohorts(addMilliseconds(now, -shownWeeks * 7 * day)),
    readDroppers(since, addMilliseconds(now, -awayMs)),
    systemDb().organization.groupBy({
      by: ['onboardingSkipped'],
      where: { ...countedOrganizations, createdAt: { gte: since } },
      _count: true,
    }),
  ])
  const organizations = counts.reduce((sum, row) => sum + row._count, 0)
  let reached = organizations
  return {
    days: span,
    organizations,
    skipped: counts.find((row) => row.onboardingSkipped)?._count ?? 0,
    steps: steps.map((row) => {
      const dropped = reached - row.done
      const dropShare = shareOf(dropped, reached)
      reached = row.done
      return { ...row, share: shareOf(row.done, organizations), dropped, dropShare }
    }),
    cohorts,
    droppers,
  }
}

type StepRow = { step: Step; done: number; activeSeconds: number | null; elapsedSeconds: number | null }

async function readSteps(since: Date): Promise<StepRow[]> {
  const rows = await systemDb().$queryRaw<StepRow[]>`
    SELECT step, count(*) FILTER (WHERE is_reached)::int AS done,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY time_spent_seconds) FILTER (WHERE is_done) AS "activeSeconds",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM completed_at - started_at)::float)
        FILTER (WHERE is_done) AS "elapsedSeconds"
    FROM (${progressSince(since)}) AS progress
    GROUP BY position, step ORDER BY position`
  return activeSteps.map(
    (step) => rows.find((row) => row.step === step) ?? { step, done: 0, activeSeconds: null, elapsedSeconds: null },
  )
}

async function readCohorts(since: Date): Promise<Cohort[]> {
  const rows = await systemDb().$queryRaw<{ week: string; step: Step; total: number; done: number }[]>`
    SELECT to_char(date_trunc('week', created_at AT TIME ZONE 'UTC'), 'YYYY-MM-DD') AS week, step,
      count(*)::int AS total, count(*) FILTER (WHERE is_reached)::int AS done
    FROM (${progressSince(since)}) AS progress
    GROUP BY 1, 2 ORDER BY 1`
  const weeks = new Map<string, Cohort>()
  for (const { week, step, total, done } of rows) {
    const cohort = weeks.get(week) ?? { week, organizations: total, shares: {} }
    cohort.shares[step] = shareOf(done, total)
    weeks.set(week, cohort)
  }
  return [...weeks.values()]
}

async function readDroppers(since: Date, awaySince: Date): Promise<Dropper[]> {
  type Row = Omit<Dropper, 'lastActiveAt' | 'lastError'> & {
    lastActiveAt: Date | null
    errorId: string | null
    fingerprint: string | null
    message: string | null
    errorAt: Date | null
  }
  const rows = await systemDb().$queryRaw<Row[]>`
    SELECT o.id AS "organizationId", o.name, o.current_onboarding_step::text AS step, seen.at AS "lastActiveAt",
      e.id AS "errorId", e.fingerprint, e.error_message AS message, e.created_at AS "errorAt"
    FROM organizations o
    LEFT JOIN LATERAL (
      SELECT max(u.last_active_at) AS at FROM memberships m JOIN users u ON u.id = m.user_id
      WHERE m.organization_id = o.id AND m.removed_at IS NULL
    ) seen ON true
    LEFT JOIN LATERAL (
      SELECT id, fingerprint, error_message, created_at FROM error_logs
      WHERE organization_id = o.id ORDER BY created_at DESC LIMIT 1
    ) e ON true
    WHERE ${countedOrganization} AND NOT o.onboarding_completed AND o.created_at >= ${since}::timestamptz
      AND coalesce(seen.at, o.created_at) < ${awaySince}::timestamptz
    ORDER BY coalesce(seen.at, o.created_at) DESC LIMIT ${shownDroppers}`
  return rows.map(({ lastActiveAt, errorId, fingerprint, message, errorAt, ...row }) => ({
    ...row,
    lastActiveAt: lastActiveAt?.toISOString() ?? null,
    lastError:
      errorId && fingerprint && errorAt
        ? { id: errorId, fingerprint, message: message ?? '', createdAt: errorAt.toISOString() }
        : null,
  }))
}
