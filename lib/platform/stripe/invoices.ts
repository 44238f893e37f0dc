import type Stripe from 'stripe'
import { Conflict, Internal } from '@/lib/core/errors'
import { askStripe, dateOf, expanded, idOf } from './client'
import type { StripeCard, StripeCharge, StripeInvoice, StripePayment } from './types'

/** The invoice as it is now, with how it was paid. @throws NotFound, Internal */
export async function getStripeInvoice(id: string): Promise<StripeInvoice> {
  const found = await askStripe('invoice', (stripe) => stripe.invoices.retrieve(id, { expand: ['payments'] }))
  if (found.object !== 'invoice') throw new Internal('Stripe answered with something else')
  const intentId = paymentIntentOf(found)
  return {
    id: found.id,
    customerId: idOf(found.customer),
    subscriptionId: idOf(found.parent?.subscription_details?.subscription),
    number: found.number,
    status: found.status ?? 'draft',
    billingReason: found.billing_reason,
    total: found.total,
    amountDue: found.amount_due,
    amountPaid: found.amount_paid,
    currency: found.currency,
    attemptCount: found.attempt_count,
    hostedUrl: found.hosted_invoice_url ?? null,
    pdfUrl: found.invoice_pdf ?? null,
    createdAt: dateOf(found.created) as Date,
    paidAt: dateOf(found.status_transitions.paid_at),
    payment: intentId ? await getPayment(intentId) : null,
  }
}

/** Ids of the newest invoices of a customer, 100 at most. */
export async function listStripeInvoiceIds(customerId: string): Promise<string[]> {
  const { data } = await askStripe('customer', (stripe) => stripe.invoices.list({ customer: customerId, limit: 100 }))
  return data.map(({ id }) => id)
}

/**
 * Charges the customer's card for an invoice that is open; one that was paid in the meantime is left alone.
 * @throws Precondition when the card is declined, NotFound, Internal
 */
export async function payStripeInvoice(id: string): Promise<void> {
  await askStripe('invoice', async (stripe) => {
    const { status } = await stripe.invoices.retrieve(id)
    if (status === 'open' || status === 'uncollectible') await stripe.invoices.pay(id)
  })
}

/** The charge with the invoice that it paid, if any. @throws NotFound, Internal */
export async function getStripeCharge(id: string): Promise<StripeCharge> {
  return askStripe('payment', async (stripe) => {
    const charge = await stripe.charges.retrieve(id)
    const intentId = idOf(charge.payment_intent)
    return { id, customerId: idOf(charge.customer), invoiceId: intentId && (await invoiceOf(stripe, intentId)) }
  })
}

/** The id of the charge that a refund gives back. @throws NotFound, Internal */
export async function getRefundedChargeId(refundId: string): Promise<string | null> {
  return idOf((await askStripe('payment', (stripe) => stripe.refunds.retrieve(refundId))).charge)
}

/**
 * Gives money back. Calls with the same `key` give it back once, however late they come.
 * @throws Conflict when the same key comes with another amount, NotFound
 */
export async function refundStripePayment(
  paymentIntentId: string,
  { amount, note, key }: { amount: number; note: string; key: string },
): Promise<void> {
  await askStripe('payment', async (stripe) => {
    // Stripe forgets idempotency keys after a day; the refunds of a payment it remembers.
    let failed = 0
    for await (const known of stripe.refunds.list({ payment_intent: paymentIntentId, limit: 100 })) {
      if (known.metadata?.key !== key) continue
      if (known.status === 'failed') failed += 1
      else if (known.amount === amount) return
      else throw new Conflict('Another refund of this payment is in progress. Reload and check again.')
    }
    await stripe.refunds.create(
      {
        payment_intent: paymentIntentId,
        amount,
        reason: 'requested_by_customer',
        metadata: { note, key },
      },
      { idempotencyKey: failed > 0 ? `${key}-${failed}` : key },
    )
  })
}

async function invoiceOf(stripe: Stripe, paymentIntentId: string): Promise<string | null> {
  const { data } = await stripe.invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: paymentIntentId },
    limit: 1,
  })
  return idOf(data[0]?.invoice)
}

function paymentIntentOf(invoice: Stripe.Invoice): string | null {
  const payments = invoice.payments?.data ?? []
  const chosen =
    payments.find(({ status }) => status === 'paid') ?? payments.find((one) => one.is_default) ?? payments[0]
  return idOf(chosen?.payment.payment_intent)
}

async function getPayment(paymentIntentId: string): Promise<StripePayment> {
  const intent = await askStripe('payment', (stripe) =>
    stripe.paymentIntents.retrieve(paymentIntentId, { expand: ['latest_charge', 'latest_charge.refunds'] }),
  )
  const charge = expanded(intent.latest_charge)
  const [refund] = charge?.refunds?.data ?? []
  const failure = intent.last_payment_error
  return {
    paymentIntentId,
    status: intent.status,
    chargeId: charge?.id ?? null,
    methodType: charge?.payment_method_details?.type ?? intent.payment_method_types?.[0] ?? null,
    card: cardOf(charge),
    receiptUrl: charge?.receipt_url ?? null,
    failureCode: failure?.decline_code ?? failure?.code ?? charge?.failure_code ?? null,
    failureMessage: failure?.message ?? charge?.failure_message ?? null,
    refundedAmount: charge?.amount_refunded ?? 0,
    refundedAt: dateOf(refund?.created),
    refundReason: refund?.metadata?.note ?? refund?.reason ?? null,
  }
}

function cardOf(charge: Stripe.Charge | null): StripeCard | null {
  const card = charge?.payment_method_details?.card
  if (!card) return null
  return {
    brand: card.brand ?? 'card',
    last4: card.last4 ?? '',
    expMonth: card.exp_month,
    expYear: card.exp_year,
    funding: card.funding,
    fingerprint: card.fingerprint ?? null,
  }
}
