import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import type { DeletionView } from './schemas'

/**
 * Whether the organization waits to be deleted, since when and until when.
 * @throws NotFound when there is no such organization
 */
export async function getDeletion(ctx: Context): Promise<DeletionView> {
  authorize(ctx, 'organization.read')
  return withTenant(ctx, async (db) => {
    const row = await db.organization.findFirst({
      where: { id: ctx.organizationId },
      select: {
        name: true,
        deletionRequestedAt: true,
        deletionRequestedById: true,
        purgeDueAt: true,
        purgeStartedAt: true,
      },
    })
    if (!row) throw new NotFound('organization')
    const requester = row.deletionRequestedById
      ? await db.user.findFirst({ where: { id: row.deletionRequestedById, deletedAt: null }, select: { name: true } })
      : null
    return {
      organizationName: row.name,
      requestedAt: row.deletionRequestedAt?.toISOString() ?? null,
      requestedBy: requester?.name ?? null,
      purgeDueAt: row.purgeDueAt?.toISOString() ?? null,
      isRestorable: row.deletionRequestedAt !== null && row.purgeStartedAt === null,
    }
  })
}
