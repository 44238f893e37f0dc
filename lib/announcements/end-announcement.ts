import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { Conflict, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { forgetCurrentAnnouncements } from './internal'
import { announcementIdInput } from './schemas'

/**
 * Ends an announcement now, or one that has not begun before it does. Other processes show it for 30 seconds more.
 * @throws Forbidden for everyone but staff, NotFound, Conflict when it has ended
 */
export async function endAnnouncement(ctx: StaffContext, input: z.input<typeof announcementIdInput>): Promise<void> {
  assertStaff(ctx)
  const { announcementId: id } = parseInput(announcementIdInput, input)
  const now = ctx.now()
  await systemDb().$transaction(async (tx) => {
    const { count } = await tx.announcement.updateMany({ where: { id, endsAt: { gt: now } }, data: { endsAt: now } })
    if (count === 0) {
      if ((await tx.announcement.count({ where: { id } })) === 0) throw new NotFound('announcement')
      throw new Conflict('This announcement has already ended. Reload the page.')
    }
    const target = { type: 'announcement', id }
    await recordAudit(tx, { ...ctx, organizationId: null }, { action: 'announcement.end', target })
  })
  forgetCurrentAnnouncements()
}
