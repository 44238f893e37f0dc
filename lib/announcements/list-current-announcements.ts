import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { readScheduled } from './internal'

/**
 * The announcements that a person is shown now: those for their organization's tier that they have not closed. While none
 * runs, which is nearly always, it asks the database nothing.
 */
export async function listCurrentAnnouncements(ctx: UserContext): Promise<{ id: string; message: string }[]> {
  authorize(ctx, 'organization.read')
  const now = ctx.now()
  const running = (await readScheduled(now)).filter((one) => one.startsAt <= now && one.endsAt > now)
  if (running.length === 0) return []
  const [organization, dismissed] = await withTenant(ctx, (db) =>
    Promise.all([
      db.organization.findUnique({ where: { id: ctx.organizationId }, select: { tier: true } }),
      db.announcementDismissal.findMany({
        where: {
          organizationId: ctx.organizationId,
          userId: ctx.userId,
          announcementId: { in: running.map((one) => one.id) },
        },
        select: { announcementId: true },
      }),
    ]),
  )
  const closed = new Set(dismissed.map((one) => one.announcementId))
  return running
    .filter((one) => !closed.has(one.id) && (one.tier === null || one.tier === organization?.tier))
    .map(({ id, message }) => ({ id, message }))
}
