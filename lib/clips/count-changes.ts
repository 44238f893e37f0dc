import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'

export type ClipChanges = {
  /** Clips that an analysis proposed. */
  proposedClips: number
  finishedExports: number
}

/** What came about in the organization after `since`, of what is still there. */
export async function countChanges(ctx: Context, since: Date): Promise<ClipChanges> {
  authorize(ctx, 'clip.read')
  const { organizationId } = ctx
  const [proposedClips, finishedExports] = await withTenant(ctx, (db) =>
    Promise.all([
      db.clip.count({
        where: {
          organizationId,
          origin: 'proposed',
          createdAt: { gt: since },
          deletedAt: null,
          video: { deletedAt: null },
        },
      }),
      db.clipExport.count({ where: { organizationId, completedAt: { gt: since }, deletedAt: null } }),
    ]),
  )
  return { proposedClips, finishedExports }
}
