/*
 * Stripe's objects as far as ClipForge looks at them, in our words: dates instead of seconds, null instead of absent.
 */

export type StripeCard = {
  brand: string
  last4: string
  expMonth: number
  expYear: number
  /** credit, debit, prepaid or unknown. */
  funding: string | null
  /** The same for the same card number, for every customer. */
  fingerprint: string | null
}

export type StripeCustomer = {
  id: string
  isDeleted: boolean
  name: string | null
  /** From the metadata that we set when we made it. */
  organizationId: string | null
}

export type StripeSubscription = {
  id: string
  customerId: string
  organizationId: string | null
  /** Stripe's own word: incomplete, incomplete_expired, trialing, active, past_due, unpaid, paused, canceled. */
  status: string
  itemId: string
  priceId: string
  lookupKey: string | null
  /** For one billing cycle, in minor units. */
  amount: number
  currency: string
  interval: 'month' | 'year'
  startedAt: Date
  currentPeriodEnd: Date | null
  /** Whether it ends by itself, and when. */
  isEnding: boolean
  endsAt: Date | null
  canceledAt: Date | null
  endedAt: Date | null
  card: StripeCard | null
}

/** How an invoice was paid, or why not. */
export type StripePayment = {
  paymentIntentId: string
  status: string
  chargeId: string | null
  /** card, upi, link and so on. */
  methodType: string | null
  card: StripeCard | null
  receiptUrl: string | null
  failureCode: string | null
  failureMessage: string | null
  refundedAmount: number
  refundedAt: Date | null
  refundReason: string | null
}

export type StripeInvoice = {
  id: string
  customerId: string | null
  subscriptionId: string | null
  number: string | null
  /** draft, open, paid, void, uncollectible. */
  status: string
  billingReason: string | null
  /** What it comes to, before and after the customer's balance. Negative when it gives something back. */
  total: number
  amountDue: number
  amountPaid: number
  currency: string
  attemptCount: number
  hostedUrl: string | null
  pdfUrl: string | null
  createdAt: Date
  paidAt: Date | null
  payment: StripePayment | null
}

export type StripeCharge = { id: string; customerId: string | null; invoiceId: string | null }

export type StripeCheckoutSession = {
  id: string
  url: string | null
  /** open, complete or expired. */
  status: string | null
  customerId: string | null
  organizationId: string | null
  subscriptionId: string | null
  lookupKey: string | null
}

/** An event as it was delivered or listed. Only its ids and times are relied on. */
export type StripeEvent = {
  id: string
  type: string
  apiVersion: string | null
  isLive: boolean
  objectType: string
  /** Empty for what has no id, such as an upcoming invoice. */
  objectId: string
  occurredAt: Date
  payload: object
}

export type StripePrice = { id: string; lookupKey: string; amount: number; currency: string }

/** What the next invoice would come to after a change, at the moment `at`. */
export type StripePreview = {
  /** To be paid now; what the customer's balance covers is taken off. */
  amountDue: number
  total: number
  currency: string
  at: Date
  lines: { description: string; amount: number; isProration: boolean }[]
}
