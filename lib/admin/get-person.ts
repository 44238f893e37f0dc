import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'

const mostOrganizations = 100
const shownErrors = 10

export type PersonDetail = {
  id: string
  clerkId: string
  name: string
  email: string
  createdAt: string
  lastActiveAt: string | null
  deletedAt: string | null
  /** Seconds in front of the studio. */
  timeSpentSeconds: number
  profile: {
    phone: string | null
    company: string | null
    job: string | null
    country: string | null
    industry: string | null
  }
  staff: { grantedBy: string; since: string } | null
  /** Those of today first; the last hundred. */
  organizations: {
    id: string
    name: string
    role: 'admin' | 'member'
    joinedAt: string
    leftAt: string | null
    isBanned: boolean
    isDeleted: boolean
  }[]
  errors: { id: string; fingerprint: string; message: string; createdAt: string }[]
}

/**
 * A person with their organizations and roles, and the errors that they saw last.
 * @throws Forbidden for everyone but staff, NotFound
 */
export async function getPerson(ctx: StaffContext, { userId }: { userId: string }): Promise<PersonDetail> {
  assertStaff(ctx)
  const db = systemDb()
  const [row, errors] = await Promise.all([
    db.user.findUnique({
      where: { id: userId },
      include: {
        staff: true,
        memberships: {
          orderBy: [{ removedAt: { sort: 'asc', nulls: 'first' } }, { createdAt: 'asc' }],
          take: mostOrganizations,
          include: {
            organization: {
              select: { id: true, name: true, bannedAt: true, deletedAt: true, deletionRequestedAt: true },
            },
          },
        },
      },
    }),
    db.errorLog.findMany({
      where: { userId },
      orderBy: { createdAt: 'desc' },
      take: shownErrors,
      select: { id: true, fingerprint: true, errorMessage: true, createdAt: true },
    }),
  ])
  if (!row) throw new NotFound('person')
  return {
    id: row.id,
    clerkId: row.clerkId,
    name: row.name,
    email: row.email,
    createdAt: row.createdAt.toISOString(),
    lastActiveAt: row.lastActiveAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    timeSpentSeconds: row.timeSpent,
    profile: {
      phone: row.phoneNumber,
      company: row.companyName,
      job: row.jobTitle,
      country: row.country,
      industry: row.industry,
    },
    staff: row.staff && { grantedBy: row.staff.grantedBy, since: row.staff.createdAt.toISOString() },
    organizations: row.memberships.map(({ organization, role, createdAt, removedAt }) => ({
      id: organization.id,
      name: organization.name,
      role,
      joinedAt: createdAt.toISOString(),
      leftAt: removedAt?.toISOString() ?? null,
      isBanned: organization.bannedAt !== null,
      isDeleted: organization.deletedAt !== null || organization.deletionRequestedAt !== null,
    })),
    errors: errors.map(({ id, fingerprint, errorMessage, createdAt }) => ({
      id,
      fingerprint,
      message: errorMessage,
      createdAt: createdAt.toISOString(),
    })),
  }
}
