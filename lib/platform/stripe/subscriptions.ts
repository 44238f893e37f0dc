import type Stripe from 'stripe'
import { Internal } from '@/lib/core/errors'
import { askStripe, dateOf, expanded, idOf, secondsOf } from './client'
import type { StripeCard, StripePreview, StripeSubscription } from './types'

const expand = ['default_payment_method', 'customer.invoice_settings.default_payment_method']
const expandInList: string[] = expand.map((path) => `data.${path}`)

/** The subscription as it is now. @throws NotFound, Internal */
export async function getStripeSubscription(id: string): Promise<StripeSubscription> {
  return toSubscription(await askStripe('subscription', (stripe) => stripe.subscriptions.retrieve(id, { expand })))
}

/** All subscriptions of a customer as they are now, ended ones too. */
export async function listStripeSubscriptions(customerId: string): Promise<StripeSubscription[]> {
  return askStripe('customer', async (stripe) => {
    const query = {
      customer: customerId,
      status: 'all',
      limit: 100,
      expand: expandInList,
    } satisfies Stripe.SubscriptionListParams
    const found: StripeSubscription[] = []
    for await (const one of stripe.subscriptions.list(query)) found.push(toSubscription(one))
    return found
  })
}

/** Lets the subscription end with the period that has been paid for. Repeating it changes nothing. */
export async function endStripeSubscription(id: string): Promise<StripeSubscription> {
  return update(id, { cancel_at_period_end: true })
}

/** Ends the subscription at once; nothing is charged any more. One that has ended already stays as it is. */
export async function cancelStripeSubscriptionNow(id: string): Promise<void> {
  await askStripe('subscription', async (stripe) => {
    const { ended_at: endedAt } = await stripe.subscriptions.retrieve(id)
    if (endedAt === null) await stripe.subscriptions.cancel(id)
  })
}

/** Takes a cancellation back that has not taken effect. */
export async function resumeStripeSubscription(id: string): Promise<StripeSubscription> {
  const { cancel_at_period_end: endsWithPeriod } = await askStripe('subscription', (stripe) =>
    stripe.subscriptions.retrieve(id),
  )
  return update(id, endsWithPeriod ? { cancel_at_period_end: false } : { cancel_at: '' })
}

type PlanChange = { itemId: string; priceId: string; at: Date }

/** What it would cost to change the price at the moment `at`. Changes nothing. */
export async function previewStripeChange(id: string, { itemId, priceId, at }: PlanChange): Promise<StripePreview> {
  const invoice = await askStripe('subscription', (stripe) =>
    stripe.invoices.createPreview({
      subscription: id,
      subscription_details: {
        items: [{ id: itemId, price: priceId }],
        proration_behavior: 'always_invoice',
        proration_date: secondsOf(at),
      },
    }),
  )
  return {
    amountDue: invoice.amount_due,
    total: invoice.total,
    currency: invoice.currency,
    at,
    lines: invoice.lines.data.map((line) => ({
      description: line.description ?? '',
      amount: line.amount,
      isProration:
        line.parent?.subscription_item_details?.proration ?? line.parent?.invoice_item_details?.proration ?? false,
    })),
  }
}

/**
 * Changes the price with the proration of the moment `at`, and has the difference paid at once.
 * @throws Precondition when the card is declined; nothing has changed then
 */
export async function changeStripePrice(id: string, { itemId, priceId, at }: PlanChange): Promise<StripeSubscription> {
  return update(
    id,
    {
      items: [{ id: itemId, price: priceId }],
      proration_behavior: 'always_invoice',
      proration_date: secondsOf(at),
      payment_behavior: 'error_if_incomplete',
    },
    `change-${id}-${priceId}-${secondsOf(at)}`,
  )
}

async function update(
  id: string,
  values: Stripe.SubscriptionUpdateParams,
  idempotencyKey?: string,
): Promise<StripeSubscription> {
  const options = idempotencyKey ? { idempotencyKey } : undefined
  return toSubscription(
    await askStripe('subscription', (stripe) => stripe.subscriptions.update(id, { ...values, expand }, options)),
  )
}

function toSubscription(found: Stripe.Subscription): StripeSubscription {
  const [item] = found.items?.data ?? []
  if (found.object !== 'subscription' || !item) throw new Internal('Stripe answered with something else')
  const { price } = item
  const periodEnd = dateOf(item.current_period_end)
  return {
    id: found.id,
    customerId: idOf(found.customer) ?? '',
    organizationId: found.metadata.organizationId ?? null,
    status: found.status,
    itemId: item.id,
    priceId: price.id,
    lookupKey: price.lookup_key,
    amount: (price.unit_amount ?? 0) * (item.quantity ?? 1),
    currency: price.currency,
    interval: price.recurring?.interval === 'year' ? 'year' : 'month',
    startedAt: dateOf(found.start_date) as Date,
    currentPeriodEnd: periodEnd,
    isEnding: found.ended_at === null && (found.cancel_at_period_end || found.cancel_at !== null),
    endsAt: dateOf(found.cancel_at) ?? (found.cancel_at_period_end ? periodEnd : null),
    canceledAt: dateOf(found.canceled_at),
    endedAt: dateOf(found.ended_at),
    card: cardOf(found),
  }
}

function cardOf(found: Stripe.Subscription): StripeCard | null {
  const customer = expanded(found.customer)
  const ofCustomer = customer && !customer.deleted ? customer.invoice_settings?.default_payment_method : null
  const card = (expanded(found.default_payment_method) ?? expanded(ofCustomer))?.card
  if (!card) return null
  return {
    brand: card.brand,
    last4: card.last4,
    expMonth: card.exp_month,
    expYear: card.exp_year,
    funding: card.funding,
    fingerprint: card.fingerprint ?? null,
  }
}
