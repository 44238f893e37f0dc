import type { Context } from '../context'
import { announce, announceChange } from '../events/announce'
import { invalid, missing, noSuch } from '../faults'
import { newId } from '../ids'
import type { RefundRecord } from '../tables'
import { mergedMetadata } from './metadata'
import { cardOf } from './payment-methods'
import { timeOfCustomer } from './time'

const delay = 5

type RefundInput = {
  amount?: number
  charge?: string
  payment_intent?: string
  reason?: 'duplicate' | 'fraudulent' | 'requested_by_customer'
  metadata?: Record<string, string> | null
}

/** Gives back all or a part. Throws StripeFault where less than that is left of the charge. */
export function createRefund(context: Context, input: RefundInput): RefundRecord {
  const intent = input.payment_intent ? context.store.get('paymentIntents', input.payment_intent) : null
  if (input.payment_intent && !intent) throw noSuch('payment_intent', input.payment_intent, 'payment_intent')
  const chargeId = input.charge ?? intent?.latest_charge
  if (!chargeId) throw missing('charge')
  const known = context.store.get('charges', chargeId)
  if (!known?.paid) throw noSuch('charge', chargeId, 'charge')
  const left = known.amount_captured - known.amount_refunded
  if (left === 0) {
    throw invalid(`Charge ${known.id} has already been refunded.`, undefined, 'charge_already_refunded')
  }
  const amount = input.amount ?? left
  if (amount < 1) throw invalid('Invalid positive integer', 'amount', 'parameter_invalid_integer')
  if (amount > left) {
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, 'amount')
  }
  const charge = context.store.edit('charges', known.id)
  const method = context.store.get('paymentMethods', charge.payment_method)
  const way = method ? cardOf(method).refund : undefined
  const now = timeOfCustomer(context, charge.customer)
  const refund: RefundRecord = {
    id: newId('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: now,
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: { card: { type: 'refund' }, type: 'card' },
    metadata: input.metadata ?? {},
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: input.reason ?? null,
    receipt_number: null,
    source_transfer_reversal: null,
    status: way === 'succeeds later' ? 'pending' : 'succeeded',
    transfer_reversal: null,
    _: { endsAt: way ? now + delay : null, endsWell: way === 'succeeds later' },
  }
  context.store.put('refunds', refund)
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount
  announce(context, 'refund.created', refund)
  announceChange(context, 'charge.refunded', 'charges', charge.id)
  return refund
}

/** The delayed end of a refund that the bank took its time for. */
export function endRefund(context: Context, id: string): void {
  const refund = context.store.edit('refunds', id)
  refund._.endsAt = null
  if (refund._.endsWell) refund.status = 'succeeded'
  else {
    refund.status = 'failed'
    refund.failure_reason = 'expired_or_canceled_card'
    const charge = context.store.edit('charges', refund.charge as string)
    charge.amount_refunded -= refund.amount
    charge.refunded = false
  }
  announceRefundChange(context, id)
  if (refund.status === 'failed') announce(context, 'refund.failed', refund)
}

export function updateRefund(
  context: Context,
  id: string,
  metadata: Record<string, string> | null | undefined,
): RefundRecord {
  const refund = context.store.edit('refunds', id)
  refund.metadata = mergedMetadata(refund.metadata, metadata)
  announceRefundChange(context, id)
  return refund
}

function announceRefundChange(context: Context, id: string): void {
  const before = context.store.known('refunds', id)
  announceChange(context, 'refund.updated', 'refunds', id)
  if (before) announce(context, 'charge.refund.updated', context.store.get('refunds', id) as RefundRecord)
}
