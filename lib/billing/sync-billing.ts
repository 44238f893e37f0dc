import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { systemDb } from '@/lib/platform/db/db'
import { listStripeInvoiceIds } from '@/lib/platform/stripe/invoices'
import { getBilling } from './get-billing'
import { readCustomer, readInvoice } from './read-around'
import { reconcile } from './reconcile'
import type { BillingView } from './schemas'
import { type StripeReader, stripeReader } from './stripe-reader'

/** Invoices that are read again; older ones have been settled long ago. */
const newestInvoices = 3

/**
 * Asks Stripe how things stand and writes that, without waiting for a webhook: the customer, its subscriptions and newest
 * invoices.
 * @throws Internal when Stripe does not answer
 */
export async function syncBilling(ctx: Context, stripe: StripeReader = stripeReader): Promise<BillingView> {
  authorize(ctx, 'billing.read')
  const { stripeCustomerId } = await systemDb().organization.findUniqueOrThrow({ where: { id: ctx.organizationId } })
  if (stripeCustomerId) {
    await reconcile(ctx, () => readCustomer(stripeCustomerId, stripe))
    const invoiceIds = await listStripeInvoiceIds(stripeCustomerId)
    for (const id of invoiceIds.slice(0, newestInvoices)) await reconcile(ctx, () => readInvoice(id, stripe))
  }
  return getBilling(ctx)
}
