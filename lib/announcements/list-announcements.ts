import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { afterCursor, decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { type AnnouncementView, listAnnouncementsInput } from './schemas'

/**
 * Every announcement, newest first, a page at a time.
 * @throws Forbidden for everyone but staff, Invalid for a cursor that is not ours
 */
export async function listAnnouncements(
  ctx: StaffContext,
  input: z.input<typeof listAnnouncementsInput> = {},
): Promise<{ announcements: AnnouncementView[]; nextCursor: string | null }> {
  assertStaff(ctx)
  const { cursor, limit } = parseInput(listAnnouncementsInput, input)
  const now = ctx.now()
  const rows = await systemDb().announcement.findMany({
    where: cursor ? afterCursor(decodeCursor(cursor)) : {},
    include: { _count: { select: { dismissals: true } } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const people = await systemDb().user.findMany({
    where: { id: { in: page.map((row) => row.createdById) } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(people.map((person) => [person.id, person.name]))
  return {
    announcements: page.map((row) => ({
      id: row.id,
      message: row.message,
      tier: row.tier as AnnouncementView['tier'],
      state: row.endsAt <= now ? 'ended' : row.startsAt > now ? 'scheduled' : 'running',
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      createdBy: nameOf.get(row.createdById) ?? 'Staff',
      dismissals: row._count.dismissals,
    })),
    nextCursor: rows.length > limit && last ? encodeCursor(last) : null,
  }
}
