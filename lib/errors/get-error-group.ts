import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { addMilliseconds, day } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { type OccurrenceRow, toErrorView, toGroupView } from './internal'
import { type ErrorGroupDetail, fingerprintInput } from './schemas'

const shown = 20
const daysShown = 14

/**
 * A cause with its newest occurrences, whom they hit, and how many there were on each of the last 14 days.
 * @throws Forbidden for everyone but staff, NotFound
 */
export async function getErrorGroup(ctx: StaffContext, input: { fingerprint: string }): Promise<ErrorGroupDetail> {
  assertStaff(ctx)
  const { fingerprint } = input
  if (!fingerprintInput.safeParse(input).success) throw new NotFound('error')
  const db = systemDb()
  const since = startOfDay(addMilliseconds(ctx.now(), -(daysShown - 1) * day))
  const [group, errors, counts] = await Promise.all([
    db.errorGroup.findUnique({ where: { fingerprint } }),
    db.errorLog.findMany({ where: { fingerprint }, orderBy: { createdAt: 'desc' }, take: shown }),
    db.$queryRaw<{ day: string; count: number }[]>`
      SELECT to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, count(*)::int AS count
      FROM error_logs WHERE fingerprint = ${fingerprint} AND created_at >= ${since}::timestamptz
      GROUP BY 1`,
  ])
  if (!group) throw new NotFound('error')
  const people = await peopleOf(errors)
  const byDay = new Map(counts.map((row) => [row.day, row.count]))
  const days = Array.from({ length: daysShown }, (_, index) => {
    const name = addMilliseconds(since, index * day)
      .toISOString()
      .slice(0, 10)
    return { day: name, count: byDay.get(name) ?? 0 }
  })
  return { group: toGroupView(group), errors: errors.map((row) => toErrorView(row, people)), days }
}

async function peopleOf(errors: OccurrenceRow[]) {
  const idsOf = (name: 'organizationId' | 'userId') => [...new Set(errors.flatMap((row) => row[name] ?? []))]
  const db = systemDb()
  const [organizations, users] = await Promise.all([
    db.organization.findMany({ where: { id: { in: idsOf('organizationId') } }, select: { id: true, name: true } }),
    db.user.findMany({ where: { id: { in: idsOf('userId') } }, select: { id: true, name: true, email: true } }),
  ])
  return {
    organizations: new Map(organizations.map((row) => [row.id, row])),
    users: new Map(users.map((row) => [row.id, row])),
  }
}

function startOfDay(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()))
}
