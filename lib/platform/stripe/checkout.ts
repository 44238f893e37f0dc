import type Stripe from 'stripe'
import { askStripe, idOf } from './client'
import type { StripeCheckoutSession } from './types'

/** The customer's Checkout sessions, newest first, 100 at most. */
export async function listStripeCheckouts(customerId: string): Promise<StripeCheckoutSession[]> {
  const { data } = await askStripe('checkout', (stripe) =>
    stripe.checkout.sessions.list({ customer: customerId, limit: 100 }),
  )
  return data.map(toSession)
}

/** @throws NotFound, Internal */
export async function getStripeCheckout(id: string): Promise<StripeCheckoutSession> {
  return toSession(await askStripe('checkout', (stripe) => stripe.checkout.sessions.retrieve(id)))
}

/** Closes a session that no one will finish; one that is finished or closed stays as it is. */
export async function expireStripeCheckout(id: string): Promise<void> {
  await askStripe('checkout', async (stripe) => {
    const { status } = await stripe.checkout.sessions.retrieve(id)
    if (status === 'open') await stripe.checkout.sessions.expire(id)
  })
}

/**
 * Opens a session in which a customer subscribes. Calls with the same `key` open one.
 * @throws Conflict when the same key comes with another price or address
 */
export async function createStripeCheckout(input: {
  customerId: string
  organizationId: string
  price: { id: string; lookupKey: string }
  successUrl: string
  cancelUrl: string
  key: string
}): Promise<StripeCheckoutSession> {
  const { customerId, organizationId, price, successUrl, cancelUrl, key } = input
  const metadata = { organizationId, lookupKey: price.lookupKey }
  return toSession(
    await askStripe('checkout', (stripe) =>
      stripe.checkout.sessions.create(
        {
          mode: 'subscription',
          customer: customerId,
          client_reference_id: organizationId,
          line_items: [{ price: price.id, quantity: 1 }],
          success_url: successUrl,
          cancel_url: cancelUrl,
          allow_promotion_codes: true,
          metadata,
          subscription_data: { metadata },
        },
        { idempotencyKey: key },
      ),
    ),
  )
}

/** What the portal is opened for: its start, or changing the card. */
export type PortalFlow = 'home' | 'payment_method_update'

/** A link into Stripe's portal for a customer, good for a few minutes. */
export async function createStripePortal(input: {
  customerId: string
  returnUrl: string
  flow: PortalFlow
}): Promise<string> {
  const { url } = await askStripe('customer', async (stripe) => {
    const configuration = await findPortalConfiguration(stripe)
    return stripe.billingPortal.sessions.create({
      customer: input.customerId,
      return_url: input.returnUrl,
      ...(configuration && { configuration: configuration.id }),
      ...(input.flow !== 'home' && {
        flow_data: {
          type: input.flow,
          after_completion: { type: 'redirect' as const, redirect: { return_url: input.returnUrl } },
        },
      }),
    })
  })
  return url
}

/** The portal's configuration that `setUpStripePortal` made; null leaves the account's own default. */
export async function findPortalConfiguration(stripe: Stripe): Promise<Stripe.BillingPortal.Configuration | null> {
  const { data } = await stripe.billingPortal.configurations.list({ active: true, limit: 100 })
  return data.find(({ metadata }) => metadata?.app === 'clipforge') ?? null
}

function toSession(session: Stripe.Checkout.Session): StripeCheckoutSession {
  return {
    id: session.id,
    url: session.url,
    status: session.status,
    customerId: idOf(session.customer),
    organizationId: session.client_reference_id,
    subscriptionId: idOf(session.subscription),
    lookupKey: session.metadata?.lookupKey ?? null,
  }
}
