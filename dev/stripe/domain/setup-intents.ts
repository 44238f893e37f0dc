import type Stripe from 'stripe'
import type { Context } from '../context'
import { announce } from '../events/announce'
import { invalid, notFound, StripeFault } from '../faults'
import { newClientSecret, newId } from '../ids'
import type { SetupIntentRecord } from '../tables'
import { shown } from '../wire'
import type { Decline } from './cards'
import { attach, cardOf, paymentMethodOf } from './payment-methods'
import { timeOfCustomer } from './time'

type SetupInput = {
  customer?: string | null
  description?: string | null
  metadata?: Record<string, string> | null
  payment_method?: string | null
  return_url?: string | null
  usage?: 'off_session' | 'on_session'
}

export function createSetupIntent(context: Context, input: SetupInput): SetupIntentRecord {
  const method = input.payment_method ? paymentMethodOf(context, input.payment_method, 'payment_method').id : null
  const id = newId('seti')
  const intent: SetupIntentRecord = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    cancellation_reason: null,
    client_secret: newClientSecret(id),
    created: timeOfCustomer(context, input.customer),
    customer: input.customer ?? null,
    customer_account: null,
    description: input.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: input.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: method,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card'],
    single_use_mandate: null,
    status: method ? 'requires_confirmation' : 'requires_payment_method',
    usage: input.usage ?? 'off_session',
    _: { returnUrl: input.return_url ?? null },
  }
  context.store.put('setupIntents', intent)
  announce(context, 'setup_intent.created', intent)
  return intent
}

type Confirmation = { payment_method?: string; isAuthenticated?: boolean; return_url?: string }

/** Saves a card for later. Returns the intent, or the decline that a StripeFault is made of by `setupFault`. */
export function confirmSetupIntent(context: Context, id: string, input: Confirmation = {}): Decline | null {
  const intent = context.store.edit('setupIntents', id)
  if (['succeeded', 'canceled'].includes(intent.status)) throw unexpectedState(intent)
  const given = input.payment_method ?? intent.payment_method
  if (!given)
    throw invalid("You cannot confirm this SetupIntent because it's missing a payment method.", 'payment_method')
  const method = paymentMethodOf(context, given, 'payment_method')
  const card = cardOf(method)
  if (input.return_url) intent._.returnUrl = input.return_url
  intent.payment_method = method.id
  intent.next_action = null
  if (card.authenticates && !input.isAuthenticated) {
    intent.status = 'requires_action'
    const url = `${context.url}/authenticate/${id}`
    intent.next_action = { redirect_to_url: { return_url: intent._.returnUrl, url }, type: 'redirect_to_url' }
    announce(context, 'setup_intent.requires_action', intent)
    return null
  }
  if (card.decline && !card.attaches) return fail(context, intent, card.decline)
  if (intent.customer) attach(context, method.id, intent.customer)
  context.store.edit('paymentMethods', method.id)._.isSetUp = true
  intent.status = 'succeeded'
  intent.last_setup_error = null
  announce(context, 'setup_intent.succeeded', intent)
  return null
}

/** What comes back from the 3-D Secure page. */
export function authenticateSetupIntent(context: Context, id: string, isPassed: boolean): Decline | null {
  const intent = context.store.edit('setupIntents', id)
  if (intent.status !== 'requires_action') throw unexpectedState(intent)
  if (isPassed) return confirmSetupIntent(context, id, { isAuthenticated: true })
  return fail(context, intent, {
    code: 'setup_intent_authentication_failure',
    declineCode: 'authentication_required',
    message: 'The provided PaymentMethod has failed authentication.',
  })
}

export function cancelSetupIntent(
  context: Context,
  id: string,
  reason: Stripe.SetupIntent.CancellationReason | null,
): SetupIntentRecord {
  const intent = context.store.edit('setupIntents', id)
  if (['succeeded', 'canceled'].includes(intent.status)) throw unexpectedState(intent)
  Object.assign(intent, { status: 'canceled', cancellation_reason: reason, next_action: null })
  announce(context, 'setup_intent.canceled', intent)
  return intent
}

export function setupIntentOf(context: Context, id: string): SetupIntentRecord {
  const intent = context.store.get('setupIntents', id)
  if (!intent) throw notFound('setupintent', id)
  return intent
}

export function setupFault(context: Context, id: string, { code, declineCode, message }: Decline): StripeFault {
  const extra = { setup_intent: shown(setupIntentOf(context, id)) }
  return new StripeFault(402, 'card_error', message, { code, declineCode, keepsChanges: true, extra })
}

function fail(context: Context, intent: SetupIntentRecord, decline: Decline): Decline {
  intent.status = 'requires_payment_method'
  intent.payment_method = null
  intent.next_action = null
  const { code, declineCode, message } = decline
  intent.last_setup_error = { code, decline_code: declineCode, message, type: 'card_error' }
  announce(context, 'setup_intent.setup_failed', intent)
  return decline
}

function unexpectedState({ status }: { status: string }): StripeFault {
  return invalid(
    `You cannot do this with a SetupIntent that has a status of ${status}.`,
    undefined,
    'setup_intent_unexpected_state',
  )
}
