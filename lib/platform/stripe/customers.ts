import type Stripe from 'stripe'
import { NotFound } from '@/lib/core/errors'
import type { Money } from '@/lib/core/money'
import { askStripe } from './client'
import type { StripeCustomer } from './types'

/**
 * Makes the customer of an organization, or returns the one that was made by the same call before. Nothing but the
 * organization is sent, so that a repeated call is the same.
 * @param options `replaces`: a customer that was deleted, after which there may be another
 */
export async function createStripeCustomer(
  organizationId: string,
  options: { replaces?: string } = {},
): Promise<StripeCustomer> {
  const idempotencyKey = ['customer', organizationId, options.replaces].filter(Boolean).join('-')
  const customer = await askStripe('customer', (stripe) =>
    stripe.customers.create({ metadata: { organizationId } }, { idempotencyKey }),
  )
  return toCustomer(customer)
}

/** What the customer is called on invoices, and where Stripe writes to. */
export async function updateStripeCustomer(id: string, values: { name: string; email?: string }): Promise<void> {
  await askStripe('customer', (stripe) => stripe.customers.update(id, values))
}

/** Throws `NotFound` for a customer that never was; one that was deleted says so. */
export async function getStripeCustomer(id: string): Promise<StripeCustomer> {
  return toCustomer(await askStripe('customer', (stripe) => stripe.customers.retrieve(id)))
}

/**
 * Puts an amount on the customer's balance: negative is a credit that the next invoices use up. A transaction that
 * carries the key already is returned as it is, however long ago it was made.
 * @returns the id of Stripe's balance transaction
 */
export async function addToStripeBalance(
  customerId: string,
  { amount, currency }: Money,
  details: { key: string; description: string },
): Promise<string> {
  const { key, description } = details
  return askStripe('customer', async (stripe) => {
    // Stripe forgets idempotency keys after a day; what is on the balance it remembers.
    for await (const known of stripe.customers.listBalanceTransactions(customerId, { limit: 100 })) {
      if (known.metadata?.key === key) return known.id
    }
    const made = await stripe.customers.createBalanceTransaction(
      customerId,
      { amount, currency, description, metadata: { key } },
      { idempotencyKey: `balance-${key}` },
    )
    return made.id
  })
}

function toCustomer(customer: Stripe.Customer | Stripe.DeletedCustomer): StripeCustomer {
  if (customer.object !== 'customer') throw new NotFound('customer')
  if (customer.deleted) return { id: customer.id, isDeleted: true, name: null, organizationId: null }
  const { id, name, metadata } = customer
  return { id, isDeleted: false, name: name ?? null, organizationId: metadata.organizationId ?? null }
}
