import type { TenantTransaction } from '@/lib/platform/db/db'

/**
 * Locks an organization's row until the transaction ends. Transactions that lock it wait for each other: what is counted
 * or read afterwards stays true until it is written.
 * @returns null when there is no such organization
 */
export async function lockOrganization(
  tx: Pick<TenantTransaction, '$queryRaw'>,
  organizationId: string,
): Promise<{ deletedAt: Date | null } | null> {
  const [row] = await tx.$queryRaw<{ deletedAt: Date | null }[]>`
    SELECT deleted_at AS "deletedAt" FROM organizations WHERE id = ${organizationId}::uuid FOR NO KEY UPDATE`
  return row ?? null
}
