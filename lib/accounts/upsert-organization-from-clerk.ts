import type { ChangeSource } from '@/lib/access/audit'
import { systemDb } from '@/lib/platform/db/db'
import type { OrganizationSnapshot } from './clerk-objects'
import { withFreshReferralCode, writeOrganization } from './internal'
import { isRemoved } from './is-removed'

/**
 * Brings an organization's row up to what Clerk says; older news than the row has changes nothing. A new organization
 * gets its referral code and its onboarding rows. One that was removed does not come back.
 */
export async function upsertOrganizationFromClerk(
  source: ChangeSource,
  organization: OrganizationSnapshot,
): Promise<void> {
  await withFreshReferralCode(() =>
    systemDb().$transaction(async (tx) => {
      if (!(await isRemoved(tx, organization.id))) await writeOrganization(tx, source, organization)
    }),
  )
}
