import { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { afterCursor, decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { isId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { cursorText, likeLiteral, line } from '@/lib/core/text'
import { type Prisma, systemDb } from '@/lib/platform/db/db'

export const peopleStates = ['staff', 'no_organization', 'deleted'] as const

export const listPeopleInput = z.object({
  q: line({ max: 200 }).optional(),
  state: z.enum(peopleStates).optional(),
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})

/** Organizations that a row names; the person's page has them all. */
const namedOrganizations = 3

const states: Record<(typeof peopleStates)[number], Prisma.UserWhereInput> = {
  staff: { staff: { isNot: null }, deletedAt: null },
  no_organization: { memberships: { none: { removedAt: null } }, deletedAt: null },
  deleted: { deletedAt: { not: null } },
}

export type PersonRow = {
  id: string
  name: string
  email: string
  isStaff: boolean
  isDeleted: boolean
  /** The first three, and how many there are. */
  organizations: { id: string; name: string; role: 'admin' | 'member' }[]
  organizationCount: number
  lastActiveAt: string | null
  createdAt: string
}

/**
 * People, newest first, a page at a time. `q` is part of a name or an email address, or an id of ours or Clerk's.
 * @throws Forbidden for everyone but staff, Invalid for a filter or cursor that is not ours
 */
export async function listPeople(
  ctx: StaffContext,
  input: z.input<typeof listPeopleInput> = {},
): Promise<{ people: PersonRow[]; nextCursor: string | null }> {
  assertStaff(ctx)
  const { q, state, cursor, limit } = parseInput(listPeopleInput, input)
  const current = { removedAt: null } as const
  const rows = await systemDb().user.findMany({
    where: {
      AND: [
        state ? states[state] : { deletedAt: null },
        q ? matchingPerson(q) : {},
        cursor ? afterCursor(decodeCursor(cursor)) : {},
      ],
    },
    include: {
      staff: { select: { userId: true } },
      memberships: {
        where: current,
        orderBy: { createdAt: 'asc' },
        take: namedOrganizations,
        select: { role: true, organization: { select: { id: true, name: true } } },
      },
      _count: { select: { memberships: { where: current } } },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    people: page.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      isStaff: row.staff !== null,
      isDeleted: row.deletedAt !== null,
      organizations: row.memberships.map(({ role, organization }) => ({ ...organization, role })),
      organizationCount: row._count.memberships,
      lastActiveAt: row.lastActiveAt?.toISOString() ?? null,
      createdAt: row.createdAt.toISOString(),
    })),
    nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
  }
}

/** People whose name or address has `query` in it, or whose id it is. Signs of patterns are taken as they are. */
export function matchingPerson(query: string): Prisma.UserWhereInput {
  const contains = { contains: likeLiteral(query), mode: 'insensitive' } as const
  return {
    OR: [{ name: contains }, { email: contains }, { clerkId: query }, ...(isId(query) ? [{ id: query }] : [])],
  }
}
