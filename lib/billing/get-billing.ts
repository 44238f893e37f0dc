import type { Context } from '@/lib/access/context'
import { readEntitlementFacts } from '@/lib/access/entitlements/read-entitlement-facts'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import { cardOf, findOpenPayment } from './internal'
import { isCurrency } from './plans'
import { currentSubscription } from './rules'
import type { BillingView } from './schemas'

/**
 * What the organization pays for, until when, by which card, and how much of it is used.
 * @param readFacts given where the caller shares the facts with other reads
 */
export async function getBilling(ctx: Context, readFacts = readEntitlementFacts): Promise<BillingView> {
  authorize(ctx, 'billing.read')
  const { organizationId } = ctx
  const [[organization, subscriptions, open], { license, usage }] = await Promise.all([
    withTenant(ctx, (db) =>
      Promise.all([
        db.organization.findFirst({ where: { id: organizationId } }),
        db.subscription.findMany({ where: { organizationId }, orderBy: { startDate: 'desc' } }),
        findOpenPayment(db, organizationId),
      ]),
    ),
    readFacts(ctx),
  ])
  if (!organization) throw new NotFound('organization')
  const current = currentSubscription(subscriptions, ctx.now())
  const currency = subscriptions[0]?.currency
  const isTrial = license?.type === 'TRIAL' && organization.billingStatus === 'trial'
  return {
    tier: organization.tier,
    billingStatus: organization.billingStatus,
    paymentActive: organization.paymentActive,
    pendingCancellation: organization.pendingCancellation,
    cancellationRequestedAt: organization.cancellationRequestedAt?.toISOString() ?? null,
    subscription: current && {
      billingCycle: current.row.billingCycle,
      amount: current.row.amount,
      currency: current.row.currency,
      isLive: current.isLive,
      nextBillingDate: current.isLive ? (current.row.nextBillingDate?.toISOString() ?? null) : null,
      endsAt: current.row.endDate?.toISOString() ?? null,
      card: cardOf(current.row.metadata),
    },
    openPayment:
      open && organization.billingStatus === 'past_due' ? { amount: open.amount, currency: open.currency } : null,
    trialEndsAt: isTrial ? (license.endsAt?.toISOString() ?? null) : null,
    imports: { ...usage, bonus: organization.bonusImports },
    currency: isCurrency(currency) ? currency : null,
    hasCustomer: organization.stripeCustomerId !== null,
  }
}
