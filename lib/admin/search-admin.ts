import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { findError } from '@/lib/errors/find-error'
import { findErrorInput } from '@/lib/errors/schemas'
import { systemDb } from '@/lib/platform/db/db'

export type AdminFinding = { id: string; title: string; kind: string; href: string }

/**
 * Organizations by name, slug, id or Stripe customer, people by e-mail address, and the error that somebody quotes.
 * @throws Forbidden for anybody but staff
 */
export async function searchAdmin(ctx: StaffContext, input: z.input<typeof findErrorInput>): Promise<AdminFinding[]> {
  assertStaff(ctx)
  const { query } = parseInput(findErrorInput, input)
  if (query.length < 2) return []
  const [organizations, error] = await Promise.all([findOrganizations(query), findError(ctx, { query })])
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
  ]
}

/** The newest organizations that fit, ten at most. */
function findOrganizations(query: string): Promise<{ id: string; name: string }[]> {
  const like = `%${query.replace(/[\\%_]/g, '\\$&')}%`
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
