import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import { payStripeInvoice } from '@/lib/platform/stripe/invoices'
import { getBilling } from './get-billing'
import { findOpenPayment } from './internal'
import { readInvoice } from './read-around'
import { reconcile } from './reconcile'
import type { BillingView } from './schemas'
import { stripeReader } from './stripe-reader'

/**
 * Charges the card on file for the invoice that failed, instead of waiting for Stripe's next try.
 * @throws Conflict when nothing is open, Precondition when the card is declined again
 */
export async function retryPayment(ctx: Context): Promise<BillingView> {
  authorize(ctx, 'billing.update')
  const payment = await withTenant(ctx, (db) => findOpenPayment(db, ctx.organizationId))
  const invoiceId = payment?.gatewayOrderId
  if (!payment || !invoiceId) throw new Conflict('No payment due.')
  await withTenant(ctx, (db) =>
    recordAudit(db, ctx, { action: 'billing.retry_payment', target: { type: 'payment', id: payment.id } }),
  )
  try {
    await payStripeInvoice(invoiceId)
  } finally {
    await reconcile(ctx, () => readInvoice(invoiceId, stripeReader))
  }
  return getBilling(ctx)
}
