import type { ChangeSource } from '@/lib/access/audit'
import { systemDb } from '@/lib/platform/db/db'

/** `started` may go on with the removal. */
export type PurgeState = { state: 'not-due' | 'started' | 'gone' }

/**
 * Starts the removal of an organization whose grace period is over: from here on it cannot be restored. Of this and a
 * restore at the same moment one wins. Repeating it changes nothing.
 */
export async function startPurge(source: ChangeSource, organizationId: string): Promise<PurgeState> {
  const now = source.now()
  return systemDb().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM organizations WHERE id = ${organizationId}::uuid FOR UPDATE`
    const row = await tx.organization.findUnique({ where: { id: organizationId } })
    if (!row) {
      const gone = await tx.deletedOrganization.findUnique({ where: { id: organizationId } })
      return { state: gone && !gone.purgedAt ? 'started' : 'gone' }
    }
    if (row.purgeStartedAt) return { state: 'started' }
    const deletedAt = row.deletionRequestedAt ?? row.deletedAt
    if (!deletedAt || !row.purgeDueAt || row.purgeDueAt > now) return { state: 'not-due' }
    const { clerkId, stripeCustomerId, createdAt } = row
    await tx.deletedOrganization.create({
      data: { id: organizationId, clerkId, stripeCustomerId, createdAt, deletedAt, startedAt: now },
    })
    await tx.organization.update({ where: { id: organizationId }, data: { purgeStartedAt: now } })
    return { state: 'started' }
  })
}
