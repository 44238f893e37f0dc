import { NotFound } from '@/lib/core/errors'
import type { StripeCustomer, StripeInvoice, StripeSubscription } from '@/lib/platform/stripe/types'
import type { StripeReader } from './stripe-reader'

/** Objects of Stripe's, as they were read in one go. */
export type Reading = {
  customers: StripeCustomer[]
  subscriptions: StripeSubscription[]
  invoices: StripeInvoice[]
}

export const nothingRead: Reading = { customers: [], subscriptions: [], invoices: [] }

/**
 * Reads what an event may have changed: of the event itself only the kind and id of its object are used. What Stripe
 * does not know any more is left out.
 */
export async function readAround(
  event: { objectType: string; objectId: string },
  stripe: StripeReader,
): Promise<Reading> {
  try {
    return await read(event.objectType, event.objectId, stripe)
  } catch (error) {
    if (error instanceof NotFound) return nothingRead
    throw error
  }
}

async function read(type: string, id: string, stripe: StripeReader): Promise<Reading> {
  switch (type) {
    case 'customer':
      return readCustomer(id, stripe)
    case 'subscription':
      return { ...nothingRead, subscriptions: [await stripe.getSubscription(id)] }
    case 'invoice':
      return readInvoice(id, stripe)
    case 'charge':
      return readCharge(id, stripe)
    case 'refund': {
      const chargeId = await stripe.getRefundedChargeId(id)
      return chargeId ? readCharge(chargeId, stripe) : nothingRead
    }
    case 'checkout.session': {
      const { subscriptionId } = await stripe.getCheckout(id)
      return subscriptionId ? read('subscription', subscriptionId, stripe) : nothingRead
    }
    default:
      return nothingRead
  }
}

/** A customer with all its subscriptions: the card that they are paid with may be the customer's. */
export async function readCustomer(id: string, stripe: StripeReader): Promise<Reading> {
  const customer = await stripe.getCustomer(id)
  const subscriptions = customer.isDeleted ? [] : await stripe.listSubscriptions(id)
  return { ...nothingRead, customers: [customer], subscriptions }
}

/** An invoice with its subscription, whose state follows from whether it was paid. */
export async function readInvoice(id: string, stripe: StripeReader): Promise<Reading> {
  const invoice = await stripe.getInvoice(id)
  const subscriptions = invoice.subscriptionId ? [await stripe.getSubscription(invoice.subscriptionId)] : []
  return { ...nothingRead, subscriptions, invoices: [invoice] }
}

async function readCharge(id: string, stripe: StripeReader): Promise<Reading> {
  const { invoiceId } = await stripe.getCharge(id)
  return invoiceId ? readInvoice(invoiceId, stripe) : nothingRead
}
