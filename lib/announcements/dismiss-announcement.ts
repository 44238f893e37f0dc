import type { z } from 'zod'
import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { readScheduled } from './internal'
import { announcementIdInput } from './schemas'

/**
 * Closes an announcement for the person who asks, in their organization; repeating it changes nothing.
 * @throws NotFound when there is none, or it has ended
 */
export async function dismissAnnouncement(ctx: UserContext, input: z.input<typeof announcementIdInput>): Promise<void> {
  authorize(ctx, 'user.update')
  const { announcementId } = parseInput(announcementIdInput, input)
  const known = await readScheduled(ctx.now())
  if (!known.some((one) => one.id === announcementId)) throw new NotFound('announcement')
  const { organizationId, userId } = ctx
  await withTenant(ctx, (db) =>
    db.announcementDismissal.createMany({
      data: [{ announcementId, organizationId, userId, createdAt: ctx.now() }],
      skipDuplicates: true,
    }),
  )
}
