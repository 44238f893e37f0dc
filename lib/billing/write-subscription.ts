import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { newId } from '@/lib/core/ids'
import type { SystemTransaction } from '@/lib/platform/db/db'
import type { StripeSubscription } from '@/lib/platform/stripe/types'
import { hasAlready } from './has-already'
import { plans } from './plans'
import { subscriptionStatusOf } from './rules'

/** Writes the row of a subscription; it says afterwards what Stripe says. */
export async function writeSubscription(
  tx: SystemTransaction,
  source: ChangeSource,
  organizationId: string,
  subscription: StripeSubscription,
): Promise<boolean> {
  const { id: stripeSubscriptionId } = subscription
  const before = await tx.subscription.findUnique({ where: { stripeSubscriptionId } })
  const values = valuesOf(subscription)
  if (before && hasAlready(before, values)) return false
  await tx.subscription.upsert({
    where: { stripeSubscriptionId },
    create: { id: newId(), organizationId, stripeSubscriptionId, ...values, createdAt: source.now() },
    update: { ...values, updatedAt: source.now() },
  })
  await tx.organization.updateMany({
    where: { id: organizationId, stripeCustomerId: null },
    data: { stripeCustomerId: subscription.customerId },
  })
  if (before?.stripeStatus === values.stripeStatus && before.cancelAtPeriodEnd === values.cancelAtPeriodEnd)
    return false
  await recordAudit(
    tx,
    { ...source, organizationId },
    {
      action: before ? 'subscription.update' : 'subscription.create',
      target: { type: 'subscription', id: stripeSubscriptionId },
      data: { status: values.stripeStatus, isEnding: values.cancelAtPeriodEnd },
    },
  )
  return false
}

function valuesOf(subscription: StripeSubscription) {
  const { card, endedAt, isEnding, currentPeriodEnd } = subscription
  const status = subscriptionStatusOf(subscription.status)
  const renews = !isEnding && endedAt === null
  return {
    stripeCustomerId: subscription.customerId,
    stripePriceId: subscription.priceId,
    stripeStatus: subscription.status,
    tier: 'PREMIUM' as const,
    status,
    billingCycle: subscription.interval === 'year' ? ('yearly' as const) : ('monthly' as const),
    amount: subscription.amount,
    currency: subscription.currency,
    importLimit: plans.PREMIUM.importLimit,
    startDate: subscription.startedAt,
    endDate: endedAt ?? subscription.endsAt,
    currentPeriodEnd,
    nextBillingDate: renews ? currentPeriodEnd : null,
    cancelAtPeriodEnd: isEnding,
    cancelledAt: subscription.canceledAt,
    autoRenew: renews,
    metadata: {
      itemId: subscription.itemId,
      ...(subscription.lookupKey && { lookupKey: subscription.lookupKey }),
      ...(card && {
        card: { brand: card.brand, last4: card.last4, expMonth: card.expMonth, expYear: card.expYear },
      }),
    },
  }
}
