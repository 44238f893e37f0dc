import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { newId } from '@/lib/core/ids'
import { systemDb } from '@/lib/platform/db/db'
import { attributeReferral } from '../referrals/attribute-referral'
import type { MembershipSnapshot } from './clerk-objects'
import { foundOrganization } from './found-organization'
import { unknownTime, withFreshReferralCode, writeOrganization, writeUser } from './internal'
import { isRemoved } from './is-removed'

/**
 * Writes the row of a person's membership if `membership` is later than what the row shows. Later means: made later in
 * Clerk; of one and the same membership, removal is last; otherwise changed later. That is a total order, so the
 * events of a membership end in the same row whatever the order they arrive in.
 */
export async function writeMembership(
  source: ChangeSource,
  membership: MembershipSnapshot,
  removedAt: Date | null,
): Promise<void> {
  await withFreshReferralCode(() =>
    systemDb().$transaction(async (tx) => {
      if (await isRemoved(tx, membership.organization.id)) return
      const organizationId = await writeOrganization(tx, source, membership.organization)
      const userId = await writeUser(tx, source, { ...membership.user, updatedAt: unknownTime })
      const [written] = await tx.$queryRaw<{ id: string }[]>`
        INSERT INTO memberships
          (id, organization_id, user_id, role, clerk_id, clerk_created_at, clerk_updated_at, removed_at)
        VALUES (${newId()}::uuid, ${organizationId}::uuid, ${userId}::uuid, ${membership.role}::"MembershipRole",
          ${membership.id}, ${membership.createdAt}, ${membership.updatedAt}, ${removedAt})
        ON CONFLICT (organization_id, user_id) DO UPDATE SET
          role = excluded.role,
          clerk_id = excluded.clerk_id,
          clerk_created_at = excluded.clerk_created_at,
          clerk_updated_at = excluded.clerk_updated_at,
          removed_at = excluded.removed_at,
          updated_at = ${source.now()}
        WHERE (memberships.clerk_created_at, coalesce(memberships.clerk_id, '') COLLATE "C",
            memberships.removed_at IS NOT NULL, memberships.clerk_updated_at)
          < (excluded.clerk_created_at, excluded.clerk_id COLLATE "C",
            excluded.removed_at IS NOT NULL, excluded.clerk_updated_at)
        RETURNING id`
      if (!written) return
      await recordAudit(
        tx,
        { ...source, organizationId },
        {
          action: removedAt ? 'membership.remove' : 'membership.update',
          target: { type: 'user', id: userId },
          data: { role: membership.role },
        },
      )
      if (removedAt) return
      const { createdBy } = membership.organization
      // Where Clerk does not say who made it, the first admin that is seen counts.
      if (membership.role === 'admin' && (!createdBy || createdBy === membership.user.id)) {
        const founder = { id: userId, clerkId: membership.user.id, email: membership.user.email }
        await foundOrganization(tx, source, { organizationId, founder })
      }
      await attributeReferral(tx, source, userId)
    }),
  )
}
