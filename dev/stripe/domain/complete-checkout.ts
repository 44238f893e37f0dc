import type { Context } from '../context'
import { announce } from '../events/announce'
import { missing, StripeFault } from '../faults'
import type { CheckoutSessionRecord } from '../tables'
import { openSession } from './checkout'
import { createCustomer, updateCustomer } from './customers'
import { confirmIntent, createIntent, intentOf, paymentFault } from './payment-intents'
import { attach, cardOf, paymentMethodOf } from './payment-methods'
import { confirmSetupIntent, setupFault } from './setup-intents'
import { createSubscription, subscriptionOf } from './subscriptions'

export type Completion = {
  /** Left out only where nothing has to be paid and the session does not insist on a card. */
  payment_method?: string
  email?: string
  name?: string
  address?: { country?: string | null; postal_code?: string | null; line1?: string | null; city?: string | null }
  /** 3-D Secure has been passed. */
  isAuthenticated?: boolean
}

export type CheckoutOutcome =
  | { kind: 'complete'; session: CheckoutSessionRecord; redirectUrl: string | null }
  /** Nothing has happened yet: ask for 3-D Secure, then call again with `isAuthenticated`. */
  | { kind: 'requires_action' }

/**
 * Pays a Checkout session and makes what it sells. Throws StripeFault for a declined card: the session stays open and
 * nothing is made.
 */
export function completeCheckoutSession(context: Context, id: string, input: Completion): CheckoutOutcome {
  const session = openSession(context, id)
  const method = input.payment_method ? paymentMethodOf(context, input.payment_method, 'payment_method') : null
  if (!method && (session.amount_total !== 0 || session.payment_method_collection === 'always'))
    throw missing('payment_method')
  const card = method ? cardOf(method) : null
  const mustAuthenticate = card?.authenticates === 'always' || (card?.authenticates && !method?._.isSetUp)
  if (mustAuthenticate && !input.isAuthenticated) return { kind: 'requires_action' }
  const customer = session.customer ?? newCustomer(context, session, input)
  session.customer = customer
  try {
    if (session.mode === 'subscription') subscribe(context, session, customer as string, method?.id, input)
    else if (session.mode === 'payment') pay(context, session, method?.id, input)
    else setUp(context, session, customer, method?.id)
  } catch (error) {
    throw error instanceof StripeFault ? withoutTrace(error) : error
  }
  finish(context, session, input)
  const { success_url: success } = session
  return { kind: 'complete', session, redirectUrl: success?.replaceAll('{CHECKOUT_SESSION_ID}', session.id) ?? null }
}

function subscribe(
  context: Context,
  session: CheckoutSessionRecord,
  customer: string,
  method: string | undefined,
  { isAuthenticated }: Completion,
): void {
  const { lineItems, subscription: data } = session._
  if (method) {
    attach(context, method, customer)
    if (isAuthenticated) context.store.edit('paymentMethods', method)._.isSetUp = true
  }
  const { id } = createSubscription(context, {
    ...data,
    customer,
    currency: session.currency ?? undefined,
    items: lineItems
      .filter(({ price }) => price?.recurring)
      .map(({ price, quantity, metadata }) => ({ price: price?.id, quantity: quantity ?? 1, metadata })),
    add_invoice_items: lineItems
      .filter(({ price }) => !price?.recurring)
      .map(({ price, quantity }) => ({ price: price?.id, quantity: quantity ?? 1 })),
    default_payment_method: method,
    discounts: (session.discounts ?? []).map(({ coupon, promotion_code: code }) =>
      code ? { promotion_code: code } : { coupon: coupon ?? '' },
    ),
    payment_behavior: 'error_if_incomplete',
    isAuthenticated,
  })
  const subscription = subscriptionOf(context, id)
  session.subscription = id
  session.invoice = subscription.latest_invoice
  session.payment_status =
    context.store.get('invoices', subscription.latest_invoice)?.amount_due === 0 ? 'no_payment_required' : 'paid'
}

function pay(
  context: Context,
  session: CheckoutSessionRecord,
  method: string | undefined,
  { isAuthenticated }: Completion,
): void {
  session.payment_status = 'no_payment_required'
  if (!session.amount_total) return
  const { id } = createIntent(context, {
    ...session._.payment,
    amount: session.amount_total,
    currency: session.currency ?? 'usd',
    customer: session.customer,
    return_url: session.success_url,
  })
  const outcome = confirmIntent(context, id, { payment_method: method, isAuthenticated })
  if (outcome.kind === 'failed') throw paymentFault(context, id, outcome)
  session.payment_intent = id
  session.payment_status = intentOf(context, id).status === 'succeeded' ? 'paid' : 'unpaid'
}

function setUp(
  context: Context,
  session: CheckoutSessionRecord,
  customer: string | null,
  method: string | undefined,
): void {
  const id = session.setup_intent as string
  context.store.edit('setupIntents', id).customer = customer
  const decline = confirmSetupIntent(context, id, { payment_method: method, isAuthenticated: true })
  if (decline) throw setupFault(context, id, decline)
  session.payment_status = 'no_payment_required'
}

function newCustomer(
  context: Context,
  session: CheckoutSessionRecord,
  { email, name, address }: Completion,
): string | null {
  const isNeeded =
    session.mode !== 'payment' || session.customer_creation === 'always' || session._.payment.setup_future_usage
  if (!isNeeded) return null
  return createCustomer(context, { email: email ?? session.customer_email ?? undefined, name, address }).id
}

function finish(context: Context, session: CheckoutSessionRecord, { email, name, address }: Completion): void {
  const known = context.store.get('customers', session.customer)
  if (known && ((!known.email && email) || (!known.name && name))) {
    updateCustomer(context, known.id, { ...(known.email ? {} : { email }), ...(known.name ? {} : { name }) })
  }
  const customer = context.store.get('customers', session.customer)
  session.customer_details = {
    address: address
      ? { city: null, country: null, line1: null, line2: null, postal_code: null, state: null, ...address }
      : (customer?.address ?? null),
    business_name: null,
    email: email ?? customer?.email ?? session.customer_email,
    individual_name: name ?? customer?.name ?? null,
    name: name ?? customer?.name ?? null,
    phone: customer?.phone ?? null,
    tax_exempt: 'none',
    tax_ids: [],
  }
  Object.assign(session, { status: 'complete', url: null })
  announce(context, 'checkout.session.completed', session)
}

function withoutTrace({ status, type, message, details }: StripeFault): StripeFault {
  return new StripeFault(status, type, message, { ...details, keepsChanges: false })
}
