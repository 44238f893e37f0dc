import { newId } from '@/lib/core/ids'
import { addMilliseconds, day } from '@/lib/core/time'
import type { StripeInvoice, StripeSubscription } from '@/lib/platform/stripe/types'

type Owner = { organizationId: string; customerId: string }

export function newSubscription({ customerId, organizationId }: Owner, now: Date): StripeSubscription {
  return {
    id: `sub_${newId()}`,
    customerId,
    organizationId,
    status: 'active',
    itemId: 'si_1',
    priceId: 'price_1',
    lookupKey: 'clipforge_premium_monthly_usd',
    amount: 1900,
    currency: 'usd',
    interval: 'month',
    startedAt: now,
    currentPeriodEnd: addMilliseconds(now, 30 * day),
    isEnding: false,
    endsAt: null,
    canceledAt: null,
    endedAt: null,
    card: { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030, funding: 'credit', fingerprint: 'fp_1' },
  }
}

export function newInvoice(
  story: Owner & { subscription: StripeSubscription | null },
  now: Date,
  isPaid: boolean,
): StripeInvoice {
  const id = `in_${newId()}`
  const invoice: StripeInvoice = {
    id,
    customerId: story.customerId,
    subscriptionId: story.subscription?.id ?? null,
    number: id.slice(-8),
    status: 'open',
    billingReason: 'subscription_cycle',
    total: 1900,
    amountDue: 1900,
    amountPaid: 0,
    currency: 'usd',
    attemptCount: 1,
    hostedUrl: `https://stripe.example/${id}`,
    pdfUrl: null,
    createdAt: now,
    paidAt: null,
    payment: {
      paymentIntentId: `pi_${id}`,
      status: 'requires_payment_method',
      chargeId: null,
      methodType: 'card',
      card: null,
      receiptUrl: null,
      failureCode: 'insufficient_funds',
      failureMessage: 'Your card has insufficient funds.',
      refundedAmount: 0,
      refundedAt: null,
      refundReason: null,
    },
  }
  if (isPaid) pay(invoice, now)
  return invoice
}

export function pay(invoice: StripeInvoice, now: Date): void {
  Object.assign(invoice, { status: 'paid', amountPaid: invoice.amountDue, paidAt: now })
  Object.assign(invoice.payment as object, {
    status: 'succeeded',
    chargeId: `ch_${invoice.id}`,
    failureCode: null,
    failureMessage: null,
    card: { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2030, funding: 'credit', fingerprint: 'fp_1' },
  })
}
