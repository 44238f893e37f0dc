import type { Context } from '../context'
import { announce } from '../events/announce'
import { invalid, missing, notFound } from '../faults'
import { newId } from '../ids'
import type { CheckoutSessionRecord } from '../tables'
import { findPromotionCode } from './coupons'
import { customerInParam } from './customers'
import { type DiscountInput, redeemable } from './discounts'
import { createLineItems, type LineItemInput } from './line-items'
import { createSetupIntent } from './setup-intents'
import { day, timeOfCustomer } from './time'

type Hidden = CheckoutSessionRecord['_']

export type CheckoutInput = {
  mode: 'payment' | 'setup' | 'subscription'
  line_items?: LineItemInput[]
  success_url?: string
  cancel_url?: string
  return_url?: string
  ui_mode?: 'hosted_page' | 'embedded_page' | 'form' | 'elements'
  allow_promotion_codes?: boolean
  automatic_tax?: { enabled: boolean }
  billing_address_collection?: 'auto' | 'required'
  client_reference_id?: string
  currency?: string
  customer?: string
  customer_creation?: 'always' | 'if_required'
  customer_email?: string
  discounts?: DiscountInput[]
  expires_at?: number
  locale?: string
  metadata?: Record<string, string> | null
  payment_intent_data?: Hidden['payment']
  payment_method_collection?: 'always' | 'if_required'
  submit_type?: 'auto' | 'book' | 'donate' | 'pay' | 'subscribe'
  subscription_data?: Hidden['subscription']
}

/** An open session. What it sells is made when it is completed. Throws StripeFault for what cannot be sold. */
export function createCheckoutSession(context: Context, input: CheckoutInput): CheckoutSessionRecord {
  if (input.customer) customerInParam(context, input.customer)
  const isHosted = (input.ui_mode ?? 'hosted_page') === 'hosted_page'
  if (isHosted && !input.success_url) throw missing('success_url')
  if (input.mode !== 'setup' && !input.line_items?.length) throw missing('line_items')
  if (input.allow_promotion_codes && input.discounts?.length) {
    throw invalid('You may only specify one of these parameters: allow_promotion_codes, discounts.', 'discounts')
  }
  const now = timeOfCustomer(context, input.customer)
  const expiresAt = input.expires_at ?? now + day
  if (expiresAt < now + 1800 || expiresAt > now + day) {
    throw invalid(
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      'expires_at',
    )
  }
  const lineItems = createLineItems(context, input.line_items ?? [], input.mode, input.currency)
  const id = newId('cs_test', 58)
  const session: CheckoutSessionRecord = {
    ...blankSession(id, now),
    allow_promotion_codes: input.allow_promotion_codes ?? null,
    automatic_tax: { enabled: input.automatic_tax?.enabled ?? false, liability: null, provider: null, status: null },
    billing_address_collection: input.billing_address_collection ?? null,
    cancel_url: input.cancel_url ?? null,
    client_reference_id: input.client_reference_id ?? null,
    client_secret: isHosted ? null : `${id}_secret_${newId('x').slice(2)}`,
    currency: lineItems[0]?.currency ?? null,
    customer: input.customer ?? null,
    customer_creation: input.customer ? null : (input.customer_creation ?? 'if_required'),
    customer_email: input.customer_email ?? null,
    expires_at: expiresAt,
    locale: (input.locale as CheckoutSessionRecord['locale']) ?? null,
    metadata: input.metadata ?? {},
    mode: input.mode,
    payment_method_collection:
      input.mode === 'subscription' ? (input.payment_method_collection ?? 'always') : 'if_required',
    payment_status: input.mode === 'setup' ? 'no_payment_required' : 'unpaid',
    ...(input.return_url ? { return_url: input.return_url } : {}),
    submit_type: input.submit_type ?? null,
    success_url: input.success_url ?? null,
    ui_mode: input.ui_mode ?? 'hosted_page',
    url: isHosted ? `${context.url}/c/pay/${id}` : null,
    _: { lineItems, subscription: input.subscription_data ?? {}, payment: input.payment_intent_data ?? {} },
  }
  if (input.mode === 'setup') {
    session.setup_intent = createSetupIntent(context, { customer: input.customer, metadata: input.metadata }).id
  }
  context.store.put('checkoutSessions', session)
  setDiscounts(context, session, input.discounts ?? [])
  return session
}

export function sessionOf(context: Context, id: string): CheckoutSessionRecord {
  const session = context.store.get('checkoutSessions', id)
  if (!session) throw notFound('checkout.session', id)
  return session
}

/** Throws StripeFault for a session that is no longer open. */
export function openSession(context: Context, id: string): CheckoutSessionRecord {
  const { status } = sessionOf(context, id)
  if (status !== 'open') throw invalid(`This Checkout Session is not open any more: it is ${status}.`)
  return context.store.edit('checkoutSessions', id)
}

/** What someone typed into the field for promotion codes; an empty text takes the discount away. Throws StripeFault. */
export function applyPromotionCode(context: Context, id: string, code: string): CheckoutSessionRecord {
  const session = openSession(context, id)
  if (!session.allow_promotion_codes) throw invalid('This session takes no promotion codes.')
  if (code.trim() === '') {
    setDiscounts(context, session, [])
    return session
  }
  const promotion = findPromotionCode(context, code)
  if (!promotion) throw invalid('This code is invalid.', 'promotion_code')
  setDiscounts(context, session, [{ promotion_code: promotion.id }])
  return session
}

/** No one can pay it any more. */
export function expireSession(context: Context, id: string): CheckoutSessionRecord {
  const session = openSession(context, id)
  Object.assign(session, { status: 'expired', url: null })
  announce(context, 'checkout.session.expired', session)
  return session
}

function setDiscounts(context: Context, session: CheckoutSessionRecord, inputs: DiscountInput[]): void {
  const now = timeOfCustomer(context, session.customer)
  const { lineItems, subscription } = session._
  const isTrial = subscription.trial_end !== undefined || subscription.trial_period_days !== undefined
  const factor = (isRecurring: boolean) => (isTrial && isRecurring ? 0 : 1)
  let left = 0
  for (const item of lineItems) {
    item.amount_discount = 0
    item.amount_subtotal = (item.price?.unit_amount ?? 0) * (item.quantity ?? 1) * factor(item.price?.recurring != null)
    item.amount_total = item.amount_subtotal
    left += item.amount_subtotal
  }
  const subtotal = left
  session.discounts = inputs.map((input) => {
    const coupon = redeemable(context, input, session.customer, now)
    const off = coupon.percent_off === null ? (coupon.amount_off ?? 0) : Math.round((left * coupon.percent_off) / 100)
    let rest = Math.min(left, off)
    left -= rest
    for (const item of lineItems) {
      const part = Math.min(rest, item.amount_total)
      item.amount_discount += part
      item.amount_total -= part
      rest -= part
    }
    return { coupon: input.promotion_code ? null : coupon.id, promotion_code: input.promotion_code ?? null }
  })
  if (session.mode === 'setup') return
  session.amount_subtotal = subtotal
  session.amount_total = left
  session.total_details = { amount_discount: subtotal - left, amount_shipping: 0, amount_tax: 0 }
}

function blankSession(id: string, now: number): CheckoutSessionRecord {
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: null,
    amount_subtotal: null,
    amount_total: null,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: null,
    client_reference_id: null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: now,
    currency: null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    customer_creation: null,
    customer_details: null,
    customer_email: null,
    discounts: [],
    expires_at: now,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: null,
    managed_payments: null,
    metadata: {},
    mode: 'payment',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card'],
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: null,
    subscription: null,
    success_url: null,
    total_details: null,
    ui_mode: 'hosted_page',
    url: null,
    wallet_options: null,
    _: { lineItems: [], subscription: {}, payment: {} },
  }
}
