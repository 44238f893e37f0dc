import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, Internal } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { second } from '@/lib/core/time'
import { findStripePrice } from '@/lib/platform/stripe/catalog'
import { getStripeSubscription, previewStripeChange } from '@/lib/platform/stripe/subscriptions'
import { loadLiveSubscription } from './load-live-subscription'
import { type BillingCycle, isCurrency, premiumPrice } from './plans'
import { type PlanPreview, previewInput } from './schemas'

/**
 * What it would cost now to go over to another cycle. Changes nothing.
 * @throws Conflict without a subscription, or when it is on that cycle already
 */
export async function previewPlanChange(ctx: Context, input: { billingCycle: BillingCycle }): Promise<PlanPreview> {
  authorize(ctx, 'billing.update')
  const { billingCycle } = parseInput(previewInput, input)
  const change = await planChangeOf(ctx, billingCycle)
  const at = new Date(Math.floor(ctx.now().getTime() / second) * second)
  const preview = await previewStripeChange(change.subscriptionId, { ...change, at })
  return {
    billingCycle,
    amountDue: preview.amountDue,
    total: preview.total,
    currency: preview.currency,
    nextAmount: change.nextAmount,
    at: at.toISOString(),
    lines: preview.lines.map(({ description, amount }) => ({ description, amount })),
  }
}

/** What has to be changed in Stripe to go over to another cycle. @throws like `previewPlanChange` */
export async function planChangeOf(ctx: Context, billingCycle: BillingCycle) {
  const row = await loadLiveSubscription(ctx)
  const subscription = await getStripeSubscription(row.stripeSubscriptionId)
  const { currency } = subscription
  if (!isCurrency(currency)) throw new Conflict('You have a custom plan. Contact us to change it.')
  const wanted = premiumPrice(billingCycle, currency)
  const price = await findStripePrice(wanted.lookupKey)
  if (!price) throw new Internal(`Stripe has no price ${wanted.lookupKey}: run npm run stripe:setup`)
  if (price.id === subscription.priceId) throw new Conflict(`Your plan is already billed ${billingCycle}.`)
  return {
    subscriptionId: subscription.id,
    itemId: subscription.itemId,
    priceId: price.id,
    nextAmount: price.amount,
  }
}
