import type { Context } from '../context'
import { invalid, missing, StripeFault } from '../faults'
import { newId } from '../ids'
import type { InvoiceRecord } from '../tables'
import { customerInParam } from './customers'
import { createDiscount, type DiscountInput } from './discounts'
import { draftInvoice } from './draft-invoice'
import { pendingItems } from './invoice-items'
import { periodLine } from './invoice-lines'
import { planChange } from './plan-change'
import { cycleInput, nextPeriod } from './renew'
import { createSubscription, currentPeriod, subscriptionOf } from './subscriptions'
import { timeOfCustomer } from './time'
import type { SubscriptionChange } from './update-subscription'

export type PreviewInput = {
  customer?: string
  subscription?: string
  discounts?: DiscountInput[] | null
  subscription_details?: Pick<
    SubscriptionChange,
    'items' | 'proration_behavior' | 'proration_date' | 'billing_cycle_anchor' | 'cancel_at_period_end' | 'trial_end'
  > & { cancel_now?: boolean }
}

/** The invoice that a change, a new subscription or just time would bring. Keeps nothing. Throws StripeFault where none would come. */
export function previewInvoice(context: Context, input: PreviewInput): InvoiceRecord {
  try {
    const invoice = structuredClone(
      input.subscription ? ofChange(context, input.subscription, input) : ofStart(context, input),
    )
    invoice.id = `upcoming_in_${newId('x', 14).slice(2)}`
    for (const line of invoice.lines.data) line.invoice = invoice.id
    return invoice
  } finally {
    context.store.rollback()
  }
}

function ofChange(context: Context, id: string, input: PreviewInput): InvoiceRecord {
  const known = subscriptionOf(context, id)
  if (known.ended_at !== null) throw nothingUpcoming(known.customer)
  const details = input.subscription_details ?? {}
  const now = timeOfCustomer(context, known.customer)
  const subscription = context.store.edit('subscriptions', id)
  if (input.discounts) {
    const owner = { customer: subscription.customer, subscription: id }
    subscription.discounts = input.discounts.map((one) => createDiscount(context, one, owner).id)
  }
  const endsTrial = details.trial_end === 'now' && subscription.status === 'trialing'
  const resetsCycle = endsTrial || details.billing_cycle_anchor?.type === 'now'
  const change = planChange(context, subscription, { ...details, resetsCycle }, now)
  const isEnding = details.cancel_at_period_end ?? subscription.cancel_at_period_end
  const isImmediate = change.resetsCycle || details.proration_behavior === 'always_invoice'
  if (isImmediate && (change.lines.length > 0 || change.prorations.length > 0)) {
    return draftInvoice(context, {
      customer: subscription.customer,
      currency: subscription.currency,
      reason: 'upcoming',
      lines: change.lines,
      items: [...pendingItems(context, subscription.customer, id), ...change.prorations],
      subscription,
      period: currentPeriod(subscription),
      prorationDate: details.proration_date ?? now,
    })
  }
  if (isEnding) throw nothingUpcoming(subscription.customer)
  subscription.items.data = change.items
  const next = cycleInput(context, subscription, nextPeriod(subscription))
  const items = [...(next.items ?? []), ...change.prorations]
  const prorationDate = change.prorations.length > 0 ? (details.proration_date ?? now) : undefined
  return draftInvoice(context, { ...next, items, reason: 'upcoming', prorationDate })
}

function ofStart(context: Context, input: PreviewInput): InvoiceRecord {
  if (!input.customer) throw missing('customer')
  const customer = customerInParam(context, input.customer)
  const details = input.subscription_details
  if (!details?.items) {
    const running = context.store.find('subscriptions', (one) => one.customer === customer.id && one.ended_at === null)
    if (!running) throw nothingUpcoming(customer.id)
    return ofChange(context, running.id, input)
  }
  const { id } = createSubscription(context, {
    customer: customer.id,
    items: details.items,
    discounts: input.discounts,
    trial_end: details.trial_end,
    payment_behavior: 'default_incomplete',
  })
  const subscription = subscriptionOf(context, id)
  const { currency } = subscription
  context.store.edit('customers', customer.id).balance =
    context.store.known('customers', customer.id)?.balance ?? customer.balance
  const period = currentPeriod(subscription)
  const isTrial = subscription.trial_end !== null
  return draftInvoice(context, {
    customer: customer.id,
    currency,
    reason: 'upcoming',
    lines: subscription.items.data.map((item) => periodLine(context, item, period, { currency, isTrial })),
    subscription,
    period,
    discounts: context.store.get('invoices', subscription.latest_invoice)?.discounts as string[],
  })
}

function nothingUpcoming(customer: string): StripeFault {
  return new StripeFault(404, 'invalid_request_error', `No upcoming invoices for customer: ${customer}`, {
    code: 'invoice_upcoming_none',
  })
}

export function checkPreviewMode(mode: string | undefined): void {
  if (mode && mode !== 'next') throw invalid('The stand-in previews the next invoice only.', 'preview_mode')
}
