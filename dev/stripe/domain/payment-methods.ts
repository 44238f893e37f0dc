import { type Context, seconds } from '../context'
import { announce, announceChange } from '../events/announce'
import { invalid, noSuch, StripeFault } from '../faults'
import { newId } from '../ids'
import type { PaymentMethodRecord } from '../tables'
import { type Card, cardOfNumber, cardOfToken, fingerprintOf } from './cards'
import { mergedMetadata } from './metadata'

export type CardInput = { number?: string; exp_month?: number; exp_year?: number; cvc?: string; token?: string }
type Billing = Partial<Omit<PaymentMethodRecord['billing_details'], 'address'>> & {
  address?: Partial<NonNullable<PaymentMethodRecord['billing_details']['address']>> | null
}

/** Makes a payment method of what someone typed. Throws StripeFault for a number that is no test card. */
export function createCard(
  context: Context,
  input: CardInput,
  { billing = {}, metadata = {} }: { billing?: Billing; metadata?: Record<string, string> } = {},
): PaymentMethodRecord {
  const card = input.token ? cardOfToken(input.token) : cardOfNumber(input.number ?? '')
  if (!card && input.token) throw noSuch('token', input.token, 'card[token]')
  if (!card) throw cardFault('incorrect_number', 'Your card number is incorrect. Only test cards work here.', 'number')
  const now = new Date(seconds(context) * 1000)
  const year = input.exp_year ?? now.getUTCFullYear() + 2
  const fullYear = year < 100 ? 2000 + year : year
  const month = input.exp_month ?? 12
  if (month < 1 || month > 12) {
    throw cardFault('invalid_expiry_month', "Your card's expiration month is invalid.", 'exp_month')
  }
  const isPast = fullYear < now.getUTCFullYear() || (fullYear === now.getUTCFullYear() && month < now.getUTCMonth() + 1)
  if (isPast) throw cardFault('invalid_expiry_year', "Your card's expiration year is invalid.", 'exp_year')
  if (input.cvc !== undefined && !/^\d{3,4}$/.test(input.cvc)) {
    throw cardFault('invalid_cvc', "Your card's security code is invalid.", 'cvc')
  }
  const record = newCard(context, card, { month, year: fullYear, hasCvc: input.cvc !== undefined })
  const { address = null, ...rest } = billing
  record.billing_details = {
    ...record.billing_details,
    ...rest,
    address: address && {
      city: null,
      country: null,
      line1: null,
      line2: null,
      postal_code: null,
      state: null,
      ...address,
    },
  }
  record.metadata = metadata
  return context.store.put('paymentMethods', record)
}

/** A kept payment method, or a new one for a token such as `pm_card_visa`. Throws StripeFault where there is none. */
export function paymentMethodOf(context: Context, id: string, param: string): PaymentMethodRecord {
  const known = context.store.get('paymentMethods', id)
  if (known) return known
  const card = cardOfToken(id)
  if (!card) throw noSuch('PaymentMethod', id, param)
  const year = new Date(seconds(context) * 1000).getUTCFullYear() + 1
  return context.store.put('paymentMethods', newCard(context, card, { month: 11, year, hasCvc: true }))
}

/** A payment method that is saved for this customer. Throws StripeFault for every other. */
export function ownMethod(context: Context, customerId: string, id: string, param: string): PaymentMethodRecord {
  const method = paymentMethodOf(context, id, param)
  if (method.customer === customerId) return method
  throw invalid(
    `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
    param,
    'resource_missing',
  )
}

/** Saves a card for a customer. Throws StripeFault where the card is declined or belongs to someone else. */
export function attach(
  context: Context,
  id: string,
  customerId: string,
  param = 'payment_method',
): PaymentMethodRecord {
  const { id: methodId, customer } = paymentMethodOf(context, id, param)
  if (customer === customerId) return context.store.edit('paymentMethods', methodId)
  if (customer) {
    throw invalid('The payment method you provided has already been attached to a customer.', param)
  }
  const record = context.store.edit('paymentMethods', methodId)
  const card = cardOf(record)
  if (card.decline && !card.attaches) throw declineFault(card.decline)
  record.customer = customerId
  announce(context, 'payment_method.attached', record)
  return record
}

export function detach(context: Context, id: string): PaymentMethodRecord {
  const { customer } = paymentMethodOf(context, id, 'payment_method')
  if (!customer)
    throw invalid('The payment method you provided is not attached to a customer so detachment is impossible.')
  const record = context.store.edit('paymentMethods', id)
  record.customer = null
  announce(context, 'payment_method.detached', record, { customer })
  for (const { id: customerId, invoice_settings } of context.store.all('customers')) {
    if (invoice_settings.default_payment_method !== id) continue
    context.store.edit('customers', customerId).invoice_settings.default_payment_method = null
    announceChange(context, 'customer.updated', 'customers', customerId)
  }
  return record
}

type Change = {
  billing_details?: Billing
  card?: { exp_month?: number; exp_year?: number }
  metadata?: Record<string, string> | null
}

export function updatePaymentMethod(context: Context, id: string, change: Change): PaymentMethodRecord {
  const record = context.store.edit('paymentMethods', id)
  const { address, ...rest } = change.billing_details ?? {}
  Object.assign(record.billing_details, rest)
  if (address) record.billing_details.address = { ...emptyAddress, ...record.billing_details.address, ...address }
  if (record.card) Object.assign(record.card, change.card)
  record.metadata = mergedMetadata(record.metadata, change.metadata)
  announceChange(context, 'payment_method.updated', 'paymentMethods', id)
  return record
}

/** What the card of a payment method does. */
export function cardOf(record: Pick<PaymentMethodRecord, '_'>): Card {
  return cardOfNumber(record._.number) as Card
}

function declineFault({ code, declineCode, message }: Card['decline'] & object, extra = {}): StripeFault {
  return new StripeFault(402, 'card_error', message, { code, declineCode, extra })
}

const emptyAddress = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null }

function cardFault(code: string, message: string, param: string): StripeFault {
  return new StripeFault(402, 'card_error', message, { code, param })
}

type Expiry = { month: number; year: number; hasCvc: boolean }

function newCard(context: Context, card: Card, { month, year, hasCvc }: Expiry): PaymentMethodRecord {
  return {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    card: {
      brand: card.brand,
      checks: {
        address_line1_check: null,
        address_postal_code_check: null,
        cvc_check: hasCvc ? (card.decline?.code === 'incorrect_cvc' ? 'fail' : 'pass') : null,
      },
      country: card.country,
      display_brand: card.brand,
      exp_month: month,
      exp_year: year,
      fingerprint: fingerprintOf(card.number),
      funding: card.funding,
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: seconds(context),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
    _: { number: card.number, isSetUp: false },
  }
}
