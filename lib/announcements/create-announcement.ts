import type { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { Invalid, LimitReached } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { forgetCurrentAnnouncements } from './internal'
import { createAnnouncementInput } from './schemas'

/** More at once are no announcements anymore. */
const mostAhead = 5

/**
 * Shows a message above every page of the studio, to everyone or to one tier, from its start to its end.
 * @throws Forbidden for everyone but staff, Invalid, LimitReached while five are running or scheduled
 */
export async function createAnnouncement(
  ctx: StaffContext,
  input: z.input<typeof createAnnouncementInput>,
): Promise<{ id: string }> {
  assertStaff(ctx)
  const { message, audience, ...times } = parseInput(createAnnouncementInput, input)
  const [startsAt, endsAt] = [new Date(`${times.startsAt}Z`), new Date(`${times.endsAt}Z`)]
  const now = ctx.now()
  if (endsAt <= now) throw new Invalid('Must be in the future.', { fields: { endsAt: ['Must be in the future.'] } })
  const id = newId()
  const tier = audience === 'everyone' ? null : audience
  await systemDb().$transaction(async (tx) => {
    // Those who announce at the same moment wait for each other, or each would count only its own.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('announcements'))`
    if ((await tx.announcement.count({ where: { endsAt: { gt: now } } })) >= mostAhead) {
      throw new LimitReached(`${mostAhead} announcements are running or scheduled. End one first.`)
    }
    await tx.announcement.create({
      data: { id, message, tier, startsAt, endsAt, createdById: ctx.actor.id, createdAt: now },
    })
    await recordAudit(
      tx,
      { ...ctx, organizationId: null },
      {
        action: 'announcement.create',
        target: { type: 'announcement', id },
        data: { message, audience, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
      },
    )
  })
  forgetCurrentAnnouncements()
  return { id }
}
