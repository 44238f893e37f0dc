import { activeSteps } from '@/lib/onboarding/steps'
import { Prisma } from '@/lib/platform/db/db'

/*
 * Who and what the figures for staff count, in one place: growth, funnel, cohorts and revenue all ask here. Staff and their
 * organizations, samples, and what was deleted are left out.
 */

/** Organizations that count; `o` is the organization. */
export const countedOrganization = Prisma.sql`(o.deleted_at IS NULL AND NOT o.is_internal)`
export const countedOrganizations = { deletedAt: null, isInternal: false } satisfies Prisma.OrganizationWhereInput

/** People that count: neither staff nor only members of organizations that don't count; `u` is the person. */
export const countedPerson = Prisma.sql`(
  u.deleted_at IS NULL
  AND NOT EXISTS (SELECT FROM staff_members s WHERE s.user_id = u.id)
  AND (
    NOT EXISTS (SELECT FROM memberships m WHERE m.user_id = u.id)
    OR EXISTS (SELECT FROM memberships m JOIN organizations o ON o.id = m.organization_id
      WHERE m.user_id = u.id AND NOT o.is_internal)
  ))`

/** The same for people who are there or were; whether they were deleted is up to who asks. */
export const countedPeople = {
  staff: { is: null },
  OR: [{ memberships: { none: {} } }, { memberships: { some: { organization: { isInternal: false } } } }],
} satisfies Prisma.UserWhereInput

/** Subscriptions and payments that count: those of organizations that are not internal, deleted ones among them. */
export const countedRevenue = { organization: { isInternal: false } } as const

const exportPosition = activeSteps.indexOf('EXPORT_CLIP')

/**
 * Every counted organization made since then, with a row for each step of the onboarding: `is_done` says that it was done,
 * `is_reached` that the organization is through it. Up to the first export a step is reached when it or a later one is
 * done, since an export needs what comes before it; what follows is reached once it and the export are done. So
 * "reached EXPORT_CLIP" is "has exported a first clip", wherever it is counted.
 */
export function progressSince(since: Date): Prisma.Sql {
  const order = Prisma.join(activeSteps.map((step, index) => Prisma.sql`(${index}::int, ${step}::text)`))
  return Prisma.sql`
    SELECT steps.*,
      CASE WHEN position <= ${exportPosition}::int
        THEN bool_or(is_done AND position <= ${exportPosition}::int) OVER later
        ELSE is_done AND bool_or(is_done AND position = ${exportPosition}::int) OVER (PARTITION BY id)
      END AS is_reached
    FROM (
      SELECT o.id, o.created_at, o.referred_by, s.position, s.step, p.time_spent_seconds, p.started_at, p.completed_at,
        coalesce(p.status = 'COMPLETED', false) AS is_done
      FROM organizations o
      CROSS JOIN (VALUES ${order}) AS s(position, step)
      LEFT JOIN onboarding_progress p ON p.organization_id = o.id AND p.step::text = s.step
      WHERE ${countedOrganization} AND o.created_at >= ${since}::timestamptz
    ) AS steps
    WINDOW later AS (PARTITION BY id ORDER BY position DESC)`
}
