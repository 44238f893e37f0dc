import type { ChangeSource } from '@/lib/access/audit'
import type { MembershipSnapshot } from './clerk-objects'
import { writeMembership } from './write-membership'

/** Marks a membership as removed at `at`, for good: only another membership of the same person brings them back. */
export async function removeMembershipFromClerk(
  source: ChangeSource,
  membership: MembershipSnapshot,
  at: Date,
): Promise<void> {
  await writeMembership(source, membership, at)
}
