import type { Context } from '../context'
import { announce } from '../events/announce'
import { newId } from '../ids'
import type { ChargeRecord, DisputeRecord, PaymentIntentRecord, PaymentMethodRecord } from '../tables'
import type { Decline } from './cards'
import { cardOf } from './payment-methods'
import { day, timeOfCustomer } from './time'

/** Charges a card for an intent; with a `decline` the charge is one that failed. */
export function createCharge(
  context: Context,
  intent: Readonly<PaymentIntentRecord>,
  method: Readonly<PaymentMethodRecord>,
  decline: Decline | null,
): ChargeRecord {
  const isCaptured = !decline && intent.capture_method !== 'manual'
  const id = newId('ch')
  const charge: ChargeRecord = {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: isCaptured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: 'CLIPFORGE',
    captured: isCaptured,
    created: timeOfCustomer(context, intent.customer),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: {
      advice_code: decline ? 'try_again_later' : null,
      network_advice_code: null,
      network_decline_code: decline ? '05' : null,
      network_status: decline ? 'declined_by_network' : 'approved_by_network',
      reason: decline?.declineCode ?? null,
      risk_level: 'normal',
      risk_score: 20,
      seller_message: decline ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
      type: decline ? 'issuer_declined' : 'authorized',
    },
    paid: !decline,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(intent, method),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: decline ? null : `${context.url}/receipts/${id}`,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: decline ? 'failed' : 'succeeded',
    transfer_data: null,
    transfer_group: null,
    _: {},
  }
  context.store.put('charges', charge)
  announce(context, decline ? 'charge.failed' : 'charge.succeeded', charge)
  const { disputes } = cardOf(method)
  if (disputes && !decline) dispute(context, charge, disputes)
  return charge
}

function dispute(context: Context, charge: ChargeRecord, status: DisputeRecord['status']): void {
  charge.disputed = true
  const blank = null
  const record: DisputeRecord = {
    id: newId('du'),
    object: 'dispute',
    amount: charge.amount,
    balance_transactions: [],
    charge: charge.id,
    created: charge.created,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {
      access_activity_log: blank,
      billing_address: blank,
      cancellation_policy: blank,
      cancellation_policy_disclosure: blank,
      cancellation_rebuttal: blank,
      customer_communication: blank,
      customer_email_address: charge.billing_details.email,
      customer_name: charge.billing_details.name,
      customer_purchase_ip: blank,
      customer_signature: blank,
      duplicate_charge_documentation: blank,
      duplicate_charge_explanation: blank,
      duplicate_charge_id: blank,
      enhanced_evidence: {},
      product_description: blank,
      receipt: blank,
      refund_policy: blank,
      refund_policy_disclosure: blank,
      refund_refusal_explanation: blank,
      service_date: blank,
      service_documentation: blank,
      shipping_address: blank,
      shipping_carrier: blank,
      shipping_date: blank,
      shipping_documentation: blank,
      shipping_tracking_number: blank,
      uncategorized_file: blank,
      uncategorized_text: blank,
    },
    evidence_details: {
      due_by: charge.created + 7 * day,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'manual',
    },
    intended_submission_method: null,
    is_charge_refundable: status === 'warning_needs_response',
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    reason: 'fraudulent',
    status,
    _: {},
  }
  context.store.put('disputes', record)
  announce(context, 'charge.dispute.created', record)
}

function detailsOf(
  intent: Readonly<PaymentIntentRecord>,
  { card, type }: Readonly<PaymentMethodRecord>,
): ChargeRecord['payment_method_details'] {
  if (!card) return { type }
  return {
    card: {
      amount_authorized: intent.amount,
      authorization_code: '123456',
      brand: card.brand,
      checks: card.checks,
      country: card.country,
      electronic_commerce_indicator: null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint,
      funding: card.funding,
      installments: null,
      last4: card.last4,
      mandate: null,
      network: card.brand,
      network_transaction_id: null,
      regulated_status: 'unregulated',
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
    type,
  }
}
