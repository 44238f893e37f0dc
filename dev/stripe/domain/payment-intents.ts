import type Stripe from 'stripe'
import type { Context } from '../context'
import { announce } from '../events/announce'
import { invalid, notFound, StripeFault } from '../faults'
import { newClientSecret, newId } from '../ids'
import type { ChargeRecord, PaymentIntentRecord, PaymentMethodRecord } from '../tables'
import { shown } from '../wire'
import type { Decline } from './cards'
import { createCharge } from './charges'
import { attach, cardOf, paymentMethodOf } from './payment-methods'
import { timeOfCustomer } from './time'

export type IntentInput = {
  amount: number
  currency: string
  capture_method?: 'automatic' | 'automatic_async' | 'manual'
  confirmation_method?: 'automatic' | 'manual'
  customer?: string | null
  description?: string | null
  invoice?: string | null
  metadata?: Record<string, string> | null
  payment_method?: string | null
  receipt_email?: string | null
  return_url?: string | null
  setup_future_usage?: 'off_session' | 'on_session' | null
  shipping?: PaymentIntentRecord['shipping']
}

/** Not yet confirmed. Throws StripeFault for an amount below one unit or an unknown payment method. */
export function createIntent(context: Context, input: IntentInput): PaymentIntentRecord {
  if (input.amount < 1)
    throw invalid('This value must be greater than or equal to 1.', 'amount', 'parameter_invalid_integer')
  const method = input.payment_method ? paymentMethodOf(context, input.payment_method, 'payment_method').id : null
  const id = newId('pi')
  const intent: PaymentIntentRecord = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: input.amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: input.invoice ? null : { allow_redirects: 'always', enabled: true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: input.capture_method ?? 'automatic_async',
    client_secret: newClientSecret(id),
    confirmation_method: input.confirmation_method ?? 'automatic',
    created: timeOfCustomer(context, input.customer),
    currency: input.currency.toLowerCase(),
    customer: input.customer ?? null,
    customer_account: null,
    description: input.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: input.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: method,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: input.receipt_email ?? null,
    review: null,
    setup_future_usage: input.setup_future_usage ?? null,
    shipping: input.shipping ?? null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: method ? 'requires_confirmation' : 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
    _: { invoice: input.invoice ?? null, returnUrl: input.return_url ?? null },
  }
  context.store.put('paymentIntents', intent)
  announce(context, 'payment_intent.created', intent)
  return intent
}

export type Outcome =
  | { kind: 'succeeded' | 'requires_capture' | 'requires_action' }
  | { kind: 'failed'; decline: Decline; charge: ChargeRecord | null }

type Confirmation = {
  payment_method?: string
  /** No one is there who could authenticate. */
  isOffSession?: boolean
  /** 3-D Secure has just been passed. */
  isAuthenticated?: boolean
  return_url?: string
}

/** Tries to pay. A decline is an outcome, not an error. Throws StripeFault where the intent cannot be confirmed. */
export function confirmIntent(context: Context, id: string, input: Confirmation = {}): Outcome {
  const intent = context.store.edit('paymentIntents', id)
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) {
    throw unexpectedState(intent, 'confirm')
  }
  const given = input.payment_method ?? intent.payment_method
  if (!given) {
    throw invalid(
      "You cannot confirm this PaymentIntent because it's missing a payment method. Update it with a payment method and try again.",
      'payment_method',
      'payment_intent_unexpected_state',
    )
  }
  const method = paymentMethodOf(context, given, 'payment_method')
  if (method.customer && intent.customer && method.customer !== intent.customer) {
    throw invalid(
      `The PaymentMethod ${method.id} does not belong to the customer of this PaymentIntent.`,
      'payment_method',
    )
  }
  if (input.return_url) intent._.returnUrl = input.return_url
  intent.payment_method = method.id
  intent.next_action = null
  const card = cardOf(method)
  const mustAuthenticate = card.authenticates === 'always' || (card.authenticates && !method._.isSetUp)
  if (mustAuthenticate && !input.isAuthenticated) {
    if (input.isOffSession && !intent._.invoice) return fail(context, intent, method, authenticationRequired)
    return requireAction(context, intent)
  }
  if (card.decline) return fail(context, intent, method, card.decline)
  return succeed(context, intent, method)
}

/** What comes back from the 3-D Secure page. Throws StripeFault where the intent does not wait for it. */
export function authenticateIntent(context: Context, id: string, isPassed: boolean): Outcome {
  const intent = context.store.edit('paymentIntents', id)
  if (intent.status !== 'requires_action' || !intent.payment_method) throw unexpectedState(intent, 'authenticate')
  if (isPassed) return confirmIntent(context, id, { isAuthenticated: true })
  return fail(
    context,
    intent,
    paymentMethodOf(context, intent.payment_method, 'payment_method'),
    authenticationFailed,
    false,
  )
}

export function captureIntent(context: Context, id: string, amount?: number): PaymentIntentRecord {
  const intent = context.store.edit('paymentIntents', id)
  if (intent.status !== 'requires_capture') throw unexpectedState(intent, 'capture')
  const captured = amount ?? intent.amount
  const charge = context.store.edit('charges', intent.latest_charge as string)
  Object.assign(charge, { captured: true, amount_captured: captured })
  Object.assign(intent, { status: 'succeeded', amount_capturable: 0, amount_received: captured })
  announce(context, 'charge.captured', charge)
  announce(context, 'payment_intent.succeeded', intent)
  return intent
}

export function cancelIntent(
  context: Context,
  id: string,
  reason: Stripe.PaymentIntent.CancellationReason | null = null,
): PaymentIntentRecord {
  const intent = context.store.edit('paymentIntents', id)
  if (['succeeded', 'canceled'].includes(intent.status)) throw unexpectedState(intent, 'cancel')
  const now = timeOfCustomer(context, intent.customer)
  Object.assign(intent, { status: 'canceled', canceled_at: now, cancellation_reason: reason, next_action: null })
  announce(context, 'payment_intent.canceled', intent)
  return intent
}

export function intentOf(context: Context, id: string): PaymentIntentRecord {
  const intent = context.store.get('paymentIntents', id)
  if (!intent) throw notFound('payment_intent', id)
  return intent
}

/** The error that Stripe answers to a declined payment; what happened stays written. */
export function paymentFault(
  context: Context,
  id: string,
  { decline, charge }: Outcome & { kind: 'failed' },
): StripeFault {
  const intent = intentOf(context, id)
  return new StripeFault(402, 'card_error', decline.message, {
    code: decline.code,
    declineCode: decline.declineCode,
    keepsChanges: true,
    extra: { ...(charge ? { charge: charge.id } : {}), payment_intent: shown(intent) },
  })
}

const authenticationRequired: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
}
const authenticationFailed: Decline = {
  code: 'payment_intent_authentication_failure',
  declineCode: 'authentication_required',
  message: 'The provided PaymentMethod has failed authentication.',
}

function requireAction(context: Context, intent: PaymentIntentRecord): Outcome {
  const url = `${context.url}/authenticate/${intent.id}`
  intent.status = 'requires_action'
  intent.next_action = {
    redirect_to_url: { return_url: intent._.returnUrl, url },
    type: 'redirect_to_url',
  }
  announce(context, 'payment_intent.requires_action', intent)
  return { kind: 'requires_action' }
}

function fail(
  context: Context,
  intent: PaymentIntentRecord,
  method: PaymentMethodRecord,
  decline: Decline,
  isCharged = true,
): Outcome {
  const charge = isCharged ? createCharge(context, intent, method, decline) : null
  intent.status = 'requires_payment_method'
  intent.payment_method = null
  intent.next_action = null
  if (charge) intent.latest_charge = charge.id
  intent.last_payment_error = {
    ...(charge ? { charge: charge.id } : {}),
    code: decline.code,
    decline_code: decline.declineCode,
    message: decline.message,
    payment_method: shown(method) as never,
    type: 'card_error',
  }
  announce(context, 'payment_intent.payment_failed', intent)
  return { kind: 'failed', decline, charge }
}

function succeed(context: Context, intent: PaymentIntentRecord, method: PaymentMethodRecord): Outcome {
  if (intent.customer && intent.setup_future_usage) {
    attach(context, method.id, intent.customer)
    context.store.edit('paymentMethods', method.id)._.isSetUp = true
  }
  const charge = createCharge(context, intent, method, null)
  intent.latest_charge = charge.id
  intent.last_payment_error = null
  if (intent.capture_method === 'manual') {
    intent.status = 'requires_capture'
    intent.amount_capturable = intent.amount
    announce(context, 'payment_intent.amount_capturable_updated', intent)
    return { kind: 'requires_capture' }
  }
  intent.status = 'succeeded'
  intent.amount_received = intent.amount
  announce(context, 'payment_intent.succeeded', intent)
  return { kind: 'succeeded' }
}

function unexpectedState({ status }: { status: string }, verb: string): StripeFault {
  return invalid(
    `You cannot ${verb} this PaymentIntent because it has a status of ${status}.`,
    undefined,
    'payment_intent_unexpected_state',
  )
}
