import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { newId } from '@/lib/core/ids'
import type { SystemTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import type { StripeInvoice } from '@/lib/platform/stripe/types'
import { hasAlready } from './has-already'
import { type PaymentStatus, paymentMethodOf, paymentStatusOf } from './payment-rules'

const gatewayProvider = 'stripe'

/** Writes the payment row of an invoice. Money that went back since the last time is told as an event, once. */
export async function writePayment(
  tx: SystemTransaction,
  source: ChangeSource,
  organizationId: string,
  invoice: StripeInvoice,
): Promise<boolean> {
  const status = paymentStatusOf(invoice)
  if (!status) return false
  const key = { gatewayProvider, gatewayOrderId: invoice.id }
  const [before, subscription] = [
    await tx.payment.findFirst({ where: key }),
    invoice.subscriptionId
      ? await tx.subscription.findUnique({ where: { stripeSubscriptionId: invoice.subscriptionId } })
      : null,
  ]
  const values = { ...valuesOf(invoice, status), subscriptionId: subscription?.id ?? null }
  if (before && hasAlready(before, values)) return false
  const { id } = await tx.payment.upsert({
    where: { gatewayProvider_gatewayOrderId: key },
    create: { id: newId(), organizationId, ...key, ...values, createdAt: invoice.createdAt },
    update: { ...values, updatedAt: source.now() },
  })
  const target = { type: 'payment', id }
  if (before?.status !== status) {
    await recordAudit(tx, { ...source, organizationId }, { action: 'payment.record', target, data: { status } })
  }
  const refunded = values.refundedAmount - (before?.refundedAmount ?? 0)
  if (refunded <= 0) return false

  const data = { paymentId: id, amount: refunded, isFull: status === 'REFUNDED' }
  await recordEvent(tx, { organizationId, name: 'billing/payment-refunded', data })
  await recordAudit(tx, { ...source, organizationId }, { action: 'payment.refund', target, data: { amount: refunded } })
  return true
}

function valuesOf(invoice: StripeInvoice, status: PaymentStatus) {
  const { payment } = invoice
  const isFailed = status === 'FAILED'
  return {
    amount: invoice.amountDue,
    currency: invoice.currency,
    status,
    paymentMethod: paymentMethodOf(payment),
    gatewayPaymentId: payment?.paymentIntentId ?? null,
    transactionId: payment?.chargeId ?? null,
    cardFingerprint: payment?.card?.fingerprint ?? null,
    receiptUrl: payment?.receiptUrl ?? null,
    invoiceUrl: invoice.hostedUrl,
    failureCode: isFailed ? (payment?.failureCode ?? 'unknown') : null,
    failureReason: isFailed ? (payment?.failureMessage ?? 'The payment failed.') : null,
    refundedAmount: payment?.refundedAmount ?? 0,
    refundedAt: payment?.refundedAmount ? payment.refundedAt : null,
    refundReason: payment?.refundedAmount ? payment.refundReason : null,
    completedAt: invoice.paidAt,
    metadata: {
      total: invoice.total,
      ...(invoice.number && { number: invoice.number }),
      ...(invoice.billingReason && { billingReason: invoice.billingReason }),
      ...(invoice.pdfUrl && { pdfUrl: invoice.pdfUrl }),
      ...(payment?.card && { card: { brand: payment.card.brand, last4: payment.card.last4 } }),
    },
  }
}
