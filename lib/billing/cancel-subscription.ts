import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { endStripeSubscription, resumeStripeSubscription } from '@/lib/platform/stripe/subscriptions'
import { getBilling } from './get-billing'
import { loadLiveSubscription } from './load-live-subscription'
import { readAround } from './read-around'
import { reconcile } from './reconcile'
import type { BillingView } from './schemas'
import { stripeReader } from './stripe-reader'

/**
 * Lets the subscription end with the period that has been paid for; until then nothing changes. Repeating it is harmless.
 * @returns the billing, whose `subscription.endsAt` is the date
 * @throws Conflict when there is no subscription
 */
export async function cancelSubscription(ctx: Context): Promise<BillingView> {
  return change(ctx, 'billing.cancel', endStripeSubscription)
}

/** Takes a cancellation back before it has taken effect. @throws Conflict when there is no subscription any more */
export async function resumeSubscription(ctx: Context): Promise<BillingView> {
  return change(ctx, 'billing.resume', resumeStripeSubscription)
}

async function change(ctx: Context, action: string, ask: typeof endStripeSubscription): Promise<BillingView> {
  authorize(ctx, 'billing.update')
  const { stripeSubscriptionId } = await loadLiveSubscription(ctx)
  await ask(stripeSubscriptionId)
  await reconcile(ctx, () => readAround({ objectType: 'subscription', objectId: stripeSubscriptionId }, stripeReader))
  await withTenant(ctx, (db) =>
    recordAudit(db, ctx, { action, target: { type: 'subscription', id: stripeSubscriptionId } }),
  )
  return getBilling(ctx)
}
