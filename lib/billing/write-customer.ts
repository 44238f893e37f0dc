import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import type { SystemTransaction } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import type { StripeCustomer } from '@/lib/platform/stripe/types'

/**
 * Notes which customer an organization is. A customer that was made just before a crash is found again in this way; one
 * that was deleted in Stripe is forgotten.
 */
export async function writeCustomer(
  tx: SystemTransaction,
  source: ChangeSource,
  organizationId: string,
  customer: StripeCustomer,
): Promise<boolean> {
  const { stripeCustomerId } = await tx.organization.findUniqueOrThrow({ where: { id: organizationId } })
  if (customer.isDeleted ? stripeCustomerId !== customer.id : stripeCustomerId !== null) {
    if (!customer.isDeleted && stripeCustomerId !== customer.id) {
      log().warn({ organizationId, stripeCustomerId, other: customer.id }, 'an organization has two Stripe customers')
    }
    return false
  }
  await tx.organization.update({
    where: { id: organizationId },
    data: { stripeCustomerId: customer.isDeleted ? null : customer.id, updatedAt: source.now() },
  })
  await recordAudit(
    tx,
    { ...source, organizationId },
    {
      action: customer.isDeleted ? 'billing.customer_deleted' : 'billing.customer_created',
      data: { stripeCustomerId: customer.id },
    },
  )
  return false
}
