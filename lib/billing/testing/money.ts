import { expect } from 'vitest'
import type { TestStandIn } from '@/dev/stripe/testing/stand-in'
import { second } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'

/** What Stripe has of an organization, where doing something twice would show. */
export type Money = {
  customers: number
  live: number
  openCheckouts: number
  charged: number
  refunded: number
  balance: number
  /** Changes of the balance that were asked for, not those by invoices. */
  adjustments: number
}

type Store = TestStandIn['standIn']['context']['store']

/** Reads it from the stand-in itself, past its API. */
export function moneyOf({ standIn }: TestStandIn, organizationId: string): Money {
  const { store } = standIn.context
  const customers = customersOf(store, organizationId)
  const ids = customers.map(({ id }) => id)
  const isTheirs = (one: { customer: unknown }) => ids.includes(one.customer as string)
  const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)
  return {
    customers: customers.length,
    live: store.all('subscriptions', (one) => isTheirs(one) && one.ended_at === null).length,
    openCheckouts: store.all('checkoutSessions', (one) => isTheirs(one) && one.status === 'open').length,
    charged: sum(store.all('charges', (one) => isTheirs(one) && one.paid).map(({ amount }) => amount)),
    refunded: sum(store.all('refunds', (one) => isTheirs(one) && one.status !== 'failed').map(({ amount }) => amount)),
    balance: sum(customers.map(({ balance }) => balance)),
    adjustments: store.all('balanceTransactions', (one) => isTheirs(one) && one.type === 'adjustment').length,
  }
}

/** Our rows say what Stripe says, and what was told along the way adds up to it. */
export async function expectRowsToAgree({ standIn }: TestStandIn, organizationId: string): Promise<void> {
  const { store } = standIn.context
  const row = await systemDb().organization.findUniqueOrThrow({
    where: { id: organizationId },
    include: { subscriptions: true, payments: true },
  })
  const [customer] = customersOf(store, organizationId)
  expect(row.stripeCustomerId).toBe(customer?.id ?? null)

  const subscriptions = store.all('subscriptions', (one) => one.customer === customer?.id)
  const known = row.subscriptions.map((one) => [
    one.stripeSubscriptionId,
    one.stripeStatus,
    one.stripePriceId,
    one.currentPeriodEnd?.getTime(),
    one.cancelAtPeriodEnd,
  ])
  const real = subscriptions.map(({ id, status, items, cancel_at_period_end: isEnding }) => {
    const [item] = items.data
    return [id, status, item?.price.id, (item?.current_period_end ?? 0) * second, isEnding]
  })
  expect(known.sort()).toEqual(real.sort())
  expect(row.tier).toBe(subscriptions.some(({ status }) => isPremium(status)) ? 'PREMIUM' : 'FREE')

  const invoices = store.all('invoices', (one) => one.customer === customer?.id && one.status !== 'draft')
  const refundedOf = (intent: string | null) =>
    store.find('charges', (one) => one.paid && one.payment_intent === intent)?.amount_refunded ?? 0
  expect(row.payments.map((one) => [one.gatewayOrderId, one.amount, one.status, one.refundedAmount]).sort()).toEqual(
    invoices
      .map(({ id, status, amount_due: due, amount_paid: paid, _ }) => {
        const refunded = refundedOf(_.intent)
        const ifPaid = paid > 0 && refunded >= paid ? 'REFUNDED' : 'COMPLETED'
        return [id, due, status === 'paid' ? ifPaid : status === 'open' ? 'FAILED' : status, refunded]
      })
      .sort(),
  )
  await expectToldOnce(organizationId, row.payments, row.billingStatus)
}

async function expectToldOnce(
  organizationId: string,
  payments: { id: string; refundedAmount: number }[],
  billingStatus: string,
): Promise<void> {
  const events = await systemDb().outboxEvent.findMany({ where: { organizationId }, orderBy: { id: 'asc' } })
  const named = (name: string) => events.filter((one) => one.name === name).map(({ data }) => data as never)
  const refunds: { paymentId: string; amount: number }[] = named('billing/payment-refunded')
  for (const { id, refundedAmount } of payments) {
    const told = refunds.filter((one) => one.paymentId === id).reduce((total, { amount }) => total + amount, 0)
    expect(told).toBe(refundedAmount)
  }
  const changes: { billingStatus: string; previousStatus: string }[] = named('billing/subscription-changed')
  expect(changes.at(-1)?.billingStatus ?? 'none').toBe(billingStatus)
  for (const [at, { previousStatus }] of changes.entries())
    expect(previousStatus).toBe(changes[at - 1]?.billingStatus ?? 'none')
}

function customersOf(store: Store, organizationId: string) {
  return store.all('customers', (one) => one.metadata.organizationId === organizationId && !one._.isDeleted)
}

function isPremium(status: string): boolean {
  return status === 'active' || status === 'past_due' || status === 'trialing'
}
