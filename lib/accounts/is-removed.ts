import type { SystemTransaction } from '@/lib/platform/db/db'

/**
 * Whether the organization with this Clerk id was removed, or is being removed: late news of it must not bring it back.
 */
export async function isRemoved(tx: SystemTransaction, clerkId: string): Promise<boolean> {
  return (await tx.deletedOrganization.findUnique({ where: { clerkId }, select: { id: true } })) !== null
}
