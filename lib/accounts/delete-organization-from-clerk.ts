import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { systemContext } from '@/lib/access/system-context'
import { systemDb } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { purgeDueAt } from '../deletion/rules'
import { cancelAllJobs } from '../jobs/cancel-all-jobs'
import { unknownTime, withFreshReferralCode, writeOrganization } from './internal'
import { isRemoved } from './is-removed'

/**
 * Marks an organization as deleted at Clerk: no one gets in any more, its jobs are canceled, and after the grace period it
 * is removed. The row is made if it is not there. One that was removed already stays so.
 */
export async function deleteOrganizationFromClerk(source: ChangeSource, clerkId: string, at: Date): Promise<void> {
  await withFreshReferralCode(() =>
    systemDb().$transaction(async (tx) => {
      if (await isRemoved(tx, clerkId)) return
      const placeholder = { id: clerkId, name: 'Deleted organization', slug: null, imageUrl: null }
      const id = await writeOrganization(tx, source, { ...placeholder, updatedAt: unknownTime })
      const { count } = await tx.organization.updateMany({ where: { id, deletedAt: null }, data: { deletedAt: at } })
      if (count === 0) return
      const now = source.now()
      await tx.organization.updateMany({ where: { id, purgeDueAt: null }, data: { purgeDueAt: purgeDueAt(now) } })
      const ctx = systemContext(id, 'delete-organization-from-clerk', { now: source.now })
      await cancelAllJobs(tx, ctx)
      await recordEvent(tx, {
        organizationId: id,
        name: 'organization/deletion-changed',
        data: { change: 'requested' },
      })
      await recordAudit(
        tx,
        { ...source, organizationId: id },
        {
          action: 'organization.delete',
          target: { type: 'organization', id },
        },
      )
    }),
  )
}
