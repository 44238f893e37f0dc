import { type ChangeSource, recordAudit } from '@/lib/access/audit'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/core/errors'
import { formatMoney } from '@/lib/core/money'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { refundStripePayment } from '@/lib/platform/stripe/invoices'
import { toPaymentView } from './internal'
import { readInvoice } from './read-around'
import { reconcile } from './reconcile'
import { type PaymentView, refundInput } from './schemas'
import { stripeReader } from './stripe-reader'

/**
 * Gives a payment back, all of it or a part. For staff. Two who press at once give it back once, and so does who presses
 * again after a crash, whether or not the first refund has come back from Stripe by then.
 * @param input `refundedBefore`: what the payment showed as given back when someone decided on this
 * @throws Forbidden for everyone else, NotFound, Conflict for what was never paid or has changed since it was looked at,
 * Invalid for more than is left
 */
export async function refundPayment(
  source: ChangeSource,
  input: { paymentId: string; amount?: number; refundedBefore: number; reason: string },
): Promise<PaymentView> {
  if (source.actor.kind !== 'staff') throw new Forbidden('Only staff can refund payments.')
  const { paymentId, reason, refundedBefore, ...wanted } = parseInput(refundInput, input)
  const db = systemDb()
  const payment = await db.payment.findUnique({ where: { id: paymentId } })
  if (!payment) throw new NotFound('payment')
  const { gatewayPaymentId, gatewayOrderId, transactionId, organizationId, refundedAmount } = payment
  if (payment.status !== 'COMPLETED' || !gatewayPaymentId || !gatewayOrderId || !transactionId) {
    throw new Conflict('Nothing to refund: this payment wasn’t completed, or it has already been refunded.')
  }
  if (refundedAmount !== refundedBefore) {
    throw new Conflict('Part of this payment was refunded in the meantime. Check it again first.')
  }
  const left = payment.amount - refundedAmount
  const amount = wanted.amount ?? left
  if (amount > left) {
    throw new Invalid(
      `At most ${formatMoney({ amount: left, currency: payment.currency })} of this payment can be refunded.`,
    )
  }
  await recordAudit(
    db,
    { ...source, organizationId },
    { action: 'payment.refund_requested', target: { type: 'payment', id: paymentId }, data: { amount, reason } },
  )
  // The same state of the payment gives the same key: a second click finds the first one's refund.
  await refundStripePayment(gatewayPaymentId, {
    amount,
    note: reason,
    key: `refund-${paymentId}-${refundedAmount}`,
  })
  await reconcile(source, () => readInvoice(gatewayOrderId, stripeReader))
  return toPaymentView(await db.payment.findUniqueOrThrow({ where: { id: paymentId } }))
}
