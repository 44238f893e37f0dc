import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { systemDb } from '@/lib/platform/db/db'
import { unknownTime, withFreshReferralCode, writeOrganization } from './internal'

/** Marks an organization as deleted, for good: nobody gets in any more. The row is made if it is not there. */
export async function deleteOrganizationFromClerk(source: ChangeSource, clerkId: string, at: Date): Promise<void> {
  await withFreshReferralCode(() =>
    systemDb().$transaction(async (tx) => {
      const placeholder = { id: clerkId, name: 'Deleted organization', slug: null, imageUrl: null }
      const id = await writeOrganization(tx, source, { ...placeholder, updatedAt: unknownTime })
      const { count } = await tx.organization.updateMany({ where: { id, deletedAt: null }, data: { deletedAt: at } })
      if (count === 0) return
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
