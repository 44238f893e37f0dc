import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, Internal, Invalid } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { findStripePrice } from '@/lib/platform/stripe/catalog'
import { createStripeCheckout, expireStripeCheckout, listStripeCheckouts } from '@/lib/platform/stripe/checkout'
import { ensureCustomer } from './ensure-customer'
import { premiumPrice } from './plans'
import { type CheckoutInput, checkoutInput } from './schemas'
import { syncBilling } from './sync-billing'

/**
 * Opens Stripe's Checkout for Premium. One session is open at a time: the same choice is handed back, another one closes
 * the one before, and two people who start at once get one.
 * @returns the address to go to
 * @throws Conflict when the organization has a subscription already, Invalid for a currency other than its own
 */
export async function startCheckout(ctx: Context, input: CheckoutInput): Promise<{ url: string }> {
  authorize(ctx, 'billing.update')
  const { billingCycle, currency } = parseInput(checkoutInput, input)
  const customerId = await ensureCustomer(ctx, ctx.organizationId)
  // Stripe is asked, not our rows: what was just paid for may not have come back yet.
  const billing = await syncBilling(ctx)
  if (billing.subscription?.isLive) {
    throw new Conflict('Your organization already has Premium. Change the plan on the billing page.')
  }
  if (billing.currency && billing.currency !== currency) {
    throw new Invalid(`Your organization pays in ${billing.currency.toUpperCase()}.`, {
      fields: { currency: ['This isn’t the currency of your earlier invoices.'] },
    })
  }
  const { lookupKey } = premiumPrice(billingCycle, currency)
  const price = await findStripePrice(lookupKey)
  if (!price) throw new Internal(`Stripe has no price ${lookupKey}: run npm run stripe:setup`)

  const sessions = await listStripeCheckouts(customerId)
  const open = sessions.filter(({ status }) => status === 'open')
  const same = open.find((session) => session.lookupKey === lookupKey && session.url)
  for (const session of open) if (session !== same) await expireStripeCheckout(session.id)
  const address = `${env().APP_URL}/settings/billing`
  const { id, url } =
    same ??
    (await createStripeCheckout({
      customerId,
      organizationId: ctx.organizationId,
      price,
      successUrl: `${address}/confirmation?session_id={CHECKOUT_SESSION_ID}`,
      cancelUrl: address,
      key: `checkout-${customerId}-${sessions[0]?.id ?? 'first'}`,
    }))
  if (!url) throw new Internal('Stripe gave no address for the Checkout')
  await withTenant(ctx, (db) => recordAudit(db, ctx, { action: 'billing.checkout', data: { session: id, lookupKey } }))
  return { url }
}
