import type { ChangeSource } from '@/lib/access/audit'
import type { MembershipSnapshot } from './clerk-objects'
import { writeMembership } from './write-membership'

/**
 * Brings a membership's row up to what Clerk says. Its organization and user are written too where they are missing, so
 * that it may arrive before them. News of a membership that was removed, or replaced by a later one, changes nothing.
 */
export async function upsertMembershipFromClerk(source: ChangeSource, membership: MembershipSnapshot): Promise<void> {
  await writeMembership(source, membership, null)
}
