import { grantCustomerBalance, takeCustomerBalance } from '@/lib/billing/grant-customer-balance'

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

/** @throws what billing throws; the same call can be made again */
export const changeStripeBalance: ChangeBalance = ({ organizationId, amount, currency, key, description }) => {
  const change = { amount: Math.abs(amount), currency, idempotencyKey: key, description }
  return amount > 0 ? grantCustomerBalance(organizationId, change) : takeCustomerBalance(organizationId, change)
}
