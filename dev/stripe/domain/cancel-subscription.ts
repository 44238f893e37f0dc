import type { Context } from '../context'
import { invalid } from '../faults'
import type { SubscriptionRecord } from '../tables'
import { finalizeAndCollect } from './collect'
import { keepInvoiceItem, partOf, pendingItems, prorationItem } from './invoice-items'
import { createInvoice } from './invoices'
import { endSubscription } from './subscription-status'
import { subscriptionOf } from './subscriptions'
import { timeOfCustomer } from './time'

type Cancellation = {
  cancellation_details?: { comment?: string | null; feedback?: string | null }
  /** Invoices at once what is still open. */
  invoice_now?: boolean
  /** Gives credit for the time that is left. */
  prorate?: boolean
}

/** Ends a subscription at once. Throws StripeFault where it has ended already. */
export function cancelSubscription(context: Context, id: string, input: Cancellation = {}): SubscriptionRecord {
  const { status, ended_at: endedAt } = subscriptionOf(context, id)
  if (endedAt !== null) throw invalid(`No such subscription: '${id}'`, 'id', 'resource_missing')
  const subscription = context.store.edit('subscriptions', id)
  if (input.cancellation_details && subscription.cancellation_details) {
    Object.assign(subscription.cancellation_details, input.cancellation_details)
  }
  const { customer, currency } = subscription
  const now = timeOfCustomer(context, customer)
  if (input.prorate && status !== 'trialing') {
    for (const item of subscription.items.data) {
      const amount = -partOf(context, item, currency, now, 0)
      const period = { start: now, end: item.current_period_end }
      keepInvoiceItem(
        context,
        prorationItem(context, { customer, item, currency, amount, description: 'Unused time', period }),
      )
    }
  }
  stopCollecting(context, id)
  const items = input.invoice_now ? pendingItems(context, customer, id) : []
  if (items.length > 0) {
    const invoice = createInvoice(context, {
      customer,
      currency,
      reason: 'subscription_update',
      lines: [],
      items,
      subscription,
    })
    subscription.latest_invoice = invoice.id
    finalizeAndCollect(context, invoice.id, { isOffSession: true })
  }
  endSubscription(context, id, 'cancellation_requested', status === 'incomplete' ? 'incomplete_expired' : 'canceled')
  return subscription
}

/** Open invoices stay open, but no one tries any more to collect them. */
export function stopCollecting(context: Context, id: string): void {
  const isOf = context.store.all('invoices', (one) => {
    const isOpen = one.status === 'open' || one.status === 'draft'
    return isOpen && one.parent?.subscription_details?.subscription === id
  })
  for (const invoice of isOf) {
    Object.assign(context.store.edit('invoices', invoice.id), {
      auto_advance: false,
      next_payment_attempt: null,
      automatically_finalizes_at: null,
    })
  }
}
