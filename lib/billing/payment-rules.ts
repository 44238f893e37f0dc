import type { StripeInvoice, StripePayment } from '@/lib/platform/stripe/types'

export type PaymentStatus = 'PENDING' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'REFUNDED' | 'CANCELLED'
export type PaymentMethod = 'CREDIT_CARD' | 'DEBIT_CARD' | 'UPI' | 'NET_BANKING' | 'WALLET' | 'STRIPE'

type InvoiceFacts = Pick<StripeInvoice, 'status' | 'amountPaid' | 'attemptCount' | 'payment'>

/** What became of an invoice. A draft is not a payment yet: null. */
export function paymentStatusOf({ status, amountPaid, attemptCount, payment }: InvoiceFacts): PaymentStatus | null {
  switch (status) {
    case 'paid':
      return payment && amountPaid > 0 && payment.refundedAmount >= amountPaid ? 'REFUNDED' : 'COMPLETED'
    case 'open':
      if (payment?.status === 'processing') return 'PROCESSING'
      return payment?.failureCode || (attemptCount > 0 && payment?.status !== 'requires_action') ? 'FAILED' : 'PENDING'
    case 'uncollectible':
      return 'FAILED'
    case 'void':
      return 'CANCELLED'
    default:
      return null
  }
}

const wallets = ['link', 'paypal', 'amazon_pay', 'cashapp', 'alipay', 'wechat_pay', 'grabpay']
const banks = ['netbanking', 'us_bank_account', 'sepa_debit', 'ideal', 'bancontact', 'customer_balance']

/** The kind of means that a payment was made with, as far as it is known. */
export function paymentMethodOf(payment: Pick<StripePayment, 'methodType' | 'card'> | null): PaymentMethod {
  const type = payment?.methodType ?? ''
  if (payment?.card) return payment.card.funding === 'debit' ? 'DEBIT_CARD' : 'CREDIT_CARD'
  if (type === 'upi') return 'UPI'
  if (wallets.includes(type)) return 'WALLET'
  return banks.includes(type) ? 'NET_BANKING' : 'STRIPE'
}
