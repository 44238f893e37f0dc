import { getStripeCheckout } from '@/lib/platform/stripe/checkout'
import { getStripeCustomer } from '@/lib/platform/stripe/customers'
import { getRefundedChargeId, getStripeCharge, getStripeInvoice } from '@/lib/platform/stripe/invoices'
import { getStripeSubscription, listStripeSubscriptions } from '@/lib/platform/stripe/subscriptions'
import type {
  StripeCharge,
  StripeCheckoutSession,
  StripeCustomer,
  StripeInvoice,
  StripeSubscription,
} from '@/lib/platform/stripe/types'

/** Where the truth about money is asked for. Each throws NotFound for what Stripe does not know. */
export type StripeReader = {
  getCustomer(id: string): Promise<StripeCustomer>
  getSubscription(id: string): Promise<StripeSubscription>
  listSubscriptions(customerId: string): Promise<StripeSubscription[]>
  getInvoice(id: string): Promise<StripeInvoice>
  getCharge(id: string): Promise<StripeCharge>
  getRefundedChargeId(refundId: string): Promise<string | null>
  getCheckout(id: string): Promise<StripeCheckoutSession>
}

export const stripeReader: StripeReader = {
  getCustomer: getStripeCustomer,
  getSubscription: getStripeSubscription,
  listSubscriptions: listStripeSubscriptions,
  getInvoice: getStripeInvoice,
  getCharge: getStripeCharge,
  getRefundedChargeId,
  getCheckout: getStripeCheckout,
}
