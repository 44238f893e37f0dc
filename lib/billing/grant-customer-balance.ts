import type { ChangeSource } from '@/lib/access/audit'
import { newId } from '@/lib/core/ids'
import type { Money } from '@/lib/core/money'
import { systemClock } from '@/lib/core/time'
import { addToStripeBalance } from '@/lib/platform/stripe/customers'
import { ensureCustomer } from './ensure-customer'

export type BalanceChange = Money & {
  /** Calls with the same key change the balance once, however often and however late they are made. */
  idempotencyKey: string
  /** Shown on the customer's invoices. */
  description: string
}

const source = (name: string): ChangeSource => ({
  actor: { kind: 'system', id: name },
  requestId: newId(),
  now: systemClock,
})

/**
 * Gives an organization a credit that its next invoices use up; its customer is made when there is none yet.
 * @param change `amount` is positive, in minor units
 * @returns the id of Stripe's balance transaction
 * @throws NotFound, Conflict while the same call is under way, Internal when Stripe does not answer
 */
export async function grantCustomerBalance(organizationId: string, change: BalanceChange): Promise<string> {
  return changeBalance('grant-customer-balance', organizationId, change, -change.amount)
}

/**
 * Takes a credit back: what the balance does not hold is added to the next invoice. Parameters, result and errors are
 * those of `grantCustomerBalance`.
 */
export async function takeCustomerBalance(organizationId: string, change: BalanceChange): Promise<string> {
  return changeBalance('take-customer-balance', organizationId, change, change.amount)
}

async function changeBalance(
  name: string,
  organizationId: string,
  { currency, idempotencyKey, description, ...change }: BalanceChange,
  amount: number,
): Promise<string> {
  if (!Number.isInteger(change.amount) || change.amount <= 0) throw new RangeError('A balance changes by whole amounts')
  const customerId = await ensureCustomer(source(name), organizationId)
  return addToStripeBalance(customerId, { amount, currency }, { key: idempotencyKey, description })
}
