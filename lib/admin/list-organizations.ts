import { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { afterCursor, decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { isId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { cursorText, likeLiteral, line } from '@/lib/core/text'
import { type Prisma, systemDb } from '@/lib/platform/db/db'

export const organizationStates = ['paying', 'trial', 'past_due', 'paused', 'banned', 'deleted'] as const

export const listOrganizationsInput = z.object({
  q: line({ max: 200 }).optional(),
  state: z.enum(organizationStates).optional(),
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})

const states: Record<(typeof organizationStates)[number], Prisma.OrganizationWhereInput> = {
  paying: { paymentActive: true },
  trial: { billingStatus: 'trial' },
  past_due: { billingStatus: 'past_due' },
  paused: { OR: [{ outboundPaused: true }, { aiDisabled: true }] },
  banned: { bannedAt: { not: null } },
  deleted: { OR: [{ deletedAt: { not: null } }, { deletionRequestedAt: { not: null } }] },
}

export type OrganizationRow = {
  id: string
  name: string
  slug: string | null
  tier: 'FREE' | 'PREMIUM'
  billingStatus: string
  members: number
  importsUsed: number
  importLimit: number | null
  isBanned: boolean
  isPaused: boolean
  isDeleted: boolean
  createdAt: string
}

/**
 * Organizations, newest first, a page at a time. `q` is part of a name, a slug or a member's e-mail address, or an id.
 * @throws Forbidden for everyone but staff, Invalid for a filter or cursor that is not ours
 */
export async function listOrganizations(
  ctx: StaffContext,
  input: z.input<typeof listOrganizationsInput> = {},
): Promise<{ organizations: OrganizationRow[]; nextCursor: string | null }> {
  assertStaff(ctx)
  const { q, state, cursor, limit } = parseInput(listOrganizationsInput, input)
  const rows = await systemDb().organization.findMany({
    where: {
      AND: [
        state ? states[state] : {},
        state === 'deleted' ? {} : { deletedAt: null },
        q ? matching(q) : {},
        cursor ? afterCursor(decodeCursor(cursor)) : {},
      ],
    },
    include: { _count: { select: { memberships: { where: { removedAt: null } } } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    organizations: page.map((row) => ({
      id: row.id,
      name: row.name,
      slug: row.slug,
      tier: row.tier,
      billingStatus: row.billingStatus,
      members: row._count.memberships,
      importsUsed: row.importsUsed,
      importLimit: row.importLimit,
      isBanned: row.bannedAt !== null,
      isPaused: row.outboundPaused || row.aiDisabled,
      isDeleted: row.deletedAt !== null || row.deletionRequestedAt !== null,
      createdAt: row.createdAt.toISOString(),
    })),
    nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
  }
}

function matching(query: string): Prisma.OrganizationWhereInput {
  const contains = { contains: likeLiteral(query), mode: 'insensitive' } as const
  return {
    OR: [
      { name: contains },
      { slug: contains },
      { stripeCustomerId: query },
      { clerkId: query },
      { memberships: { some: { removedAt: null, user: { email: contains } } } },
      ...(isId(query) ? [{ id: query }] : []),
    ],
  }
}
