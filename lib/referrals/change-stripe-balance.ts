import { Precondition } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'
import { addToStripeBalance } from '@/lib/platform/stripe/customers'

/**
 * Changes what an organization has to its credit with Stripe: up by a positive `amount`, down by a negative one. The same
 * `key` changes it once, however often it is asked for. Returns the id of Stripe's balance transaction.
 */
export type ChangeBalance = (change: {
  organizationId: string
  amount: number
  currency: string
  key: string
  description: string
}) => Promise<string>

/** @throws Precondition for an organization that is no customer, and what Stripe's adapter throws */
export const changeStripeBalance: ChangeBalance = async ({ organizationId, amount, currency, key, description }) => {
  const organization = await systemDb().organization.findUnique({
    where: { id: organizationId },
    select: { stripeCustomerId: true },
  })
  if (!organization?.stripeCustomerId) throw new Precondition('This organization is not a customer yet.')
  // A credit is a negative balance: it is what the customer owes.
  return addToStripeBalance(organization.stripeCustomerId, { amount: -amount, currency }, { key, description })
}
