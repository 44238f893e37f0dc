import type { z } from 'zod'
import { matchingReport } from '@/lib/abuse/list-abuse-reports'
import { type AbuseCategory, categoryNames } from '@/lib/abuse/rules'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { likeLiteral } from '@/lib/core/text'
import { findError } from '@/lib/errors/find-error'
import { findErrorInput } from '@/lib/errors/schemas'
import { systemDb } from '@/lib/platform/db/db'
import { matchingPerson } from './list-people'

export type AdminFinding = { id: string; title: string; kind: string; href: string }

const mostPeople = 5
const mostReports = 5

/**
 * Organizations by name, slug, id, Stripe customer or a member's address, people by name, address or id, reports of abuse by
 * link, address, details or id, and the error that a person quotes.
 * @throws Forbidden for everyone but staff
 */
export async function searchAdmin(ctx: StaffContext, input: z.input<typeof findErrorInput>): Promise<AdminFinding[]> {
  assertStaff(ctx)
  const { query } = parseInput(findErrorInput, input)
  if (query.length < 2) return []
  const [organizations, people, reports, error] = await Promise.all([
    findOrganizations(query),
    systemDb().user.findMany({
      where: { deletedAt: null, ...matchingPerson(query) },
      orderBy: newestFirst(),
      take: mostPeople,
      select: { id: true, name: true, email: true },
    }),
    systemDb().abuseReport.findMany({
      where: matchingReport(query),
      orderBy: newestFirst(),
      take: mostReports,
      select: { id: true, status: true, category: true },
    }),
    findError(ctx, { query }),
  ])
  return [
    ...(error
      ? [{ id: error.id, title: `Error ${query}`, kind: 'Errors', href: `/admin/errors/${error.fingerprint}` }]
      : []),
    ...organizations.map((one) => ({
      id: one.id,
      title: one.name,
      kind: 'Organizations',
      href: `/admin/organizations/${one.id}`,
    })),
    ...people.map((one) => ({
      id: one.id,
      title: one.name ? `${one.name}, ${one.email}` : one.email,
      kind: 'People',
      href: `/admin/people/${one.id}`,
    })),
    ...reports.map((one) => ({
      id: one.id,
      title: `${categoryNames[one.category as AbuseCategory]}, ${one.status}`,
      kind: 'Reports',
      href: `/admin/reports?status=${one.status}&q=${one.id}`,
    })),
  ]
}

function newestFirst() {
  return [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
}

/** The newest organizations that fit, ten at most. */
function findOrganizations(query: string): Promise<{ id: string; name: string }[]> {
  const like = `%${likeLiteral(query)}%`
  return systemDb().$queryRaw`
    SELECT o.id, o.name FROM organizations o
    WHERE o.name ILIKE ${like} OR o.slug ILIKE ${like} OR o.id::text = ${query.toLowerCase()}
      OR o.stripe_customer_id = ${query}
      OR EXISTS (
        SELECT FROM memberships m JOIN users u ON u.id = m.user_id
        WHERE m.organization_id = o.id AND m.removed_at IS NULL AND u.email ILIKE ${like}
      )
    ORDER BY o.created_at DESC LIMIT 10`
}
