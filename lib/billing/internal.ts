import type { SystemTransaction } from '@/lib/platform/db/db'

/** Whose an object of Stripe's is, by what Stripe says about it. */
export type Owned = { customerId: string; organizationId: string | null }

/**
 * The organization of ours that an object of Stripe's belongs to: by its customer, or by what we wrote on it when it was
 * made. Null for what was made by others in the same account.
 */
export async function organizationOf(
  tx: Pick<SystemTransaction, 'organization'>,
  { customerId, organizationId }: Owned,
): Promise<string | null> {
  const byCustomer = await tx.organization.findFirst({
    where: { stripeCustomerId: customerId },
    select: { id: true },
  })
  if (byCustomer || !organizationId) return byCustomer?.id ?? null
  const byMetadata = await tx.organization.findFirst({ where: { id: organizationId }, select: { id: true } })
  return byMetadata?.id ?? null
}

/** Whatever changes the billing of an organization waits here for its turn. Returns each id once. */
export async function lockOrganizations(tx: SystemTransaction, ids: readonly string[]): Promise<string[]> {
  const unique = [...new Set(ids)].sort()
  for (const id of unique) await tx.$queryRaw`SELECT 1 FROM organizations WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return unique
}
