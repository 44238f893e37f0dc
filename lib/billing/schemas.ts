import { z } from 'zod'
import { cursorText, moment, prose } from '@/lib/core/text'
import type { PaymentStatus } from './payment-rules'
import { type BillingCycle, billingCycles, type Currency, currencies, type Tier } from './plans'
import type { BillingStatus } from './rules'

export const checkoutInput = z.strictObject({
  billingCycle: z.enum(billingCycles, 'Choose monthly or yearly.'),
  currency: z.enum(currencies, 'Choose a currency.'),
})
export type CheckoutInput = z.input<typeof checkoutInput>

/** What an address may choose of the price list. */
export const priceQuery = z.object({
  cycle: checkoutInput.shape.billingCycle.optional(),
  currency: checkoutInput.shape.currency.optional(),
})

export const previewInput = z.strictObject({ billingCycle: z.enum(billingCycles, 'Choose monthly or yearly.') })

export const changePlanInput = z.strictObject({
  billingCycle: z.enum(billingCycles, 'Choose monthly or yearly.'),
  /** The moment of the preview, so that what was shown is what is paid. */
  at: moment('Check the amount again first.'),
})
export type ChangePlanInput = z.input<typeof changePlanInput>

export const portalInput = z.strictObject({ flow: z.enum(['home', 'payment_method_update']).default('home') })
export type PortalInput = z.input<typeof portalInput>

export const noInput = z.strictObject({})

/** What Stripe takes at most for one charge, in minor units. */
const maxMinorUnits = 99_999_999

export const listPaymentsInput = z.strictObject({
  cursor: cursorText().optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})

export const refundInput = z.strictObject({
  paymentId: z.uuid(),
  /** In minor units; all that is left when absent. */
  amount: z.number().int().min(1, 'Enter an amount.').max(maxMinorUnits, 'Enter a smaller amount.').optional(),
  /** What had been given back before, as far as the person who asks has seen. */
  refundedBefore: z.number().int().min(0).max(maxMinorUnits),
  reason: prose({ max: 500, min: [3, 'Enter a reason.'] }),
})

export type CardView = { brand: string; last4: string; expMonth: number; expYear: number }

export type BillingView = {
  tier: Tier
  billingStatus: BillingStatus
  paymentActive: boolean
  pendingCancellation: boolean
  cancellationRequestedAt: string | null
  /** The subscription that counts now, or the last one. */
  subscription: {
    billingCycle: BillingCycle
    amount: number
    currency: string
    isLive: boolean
    nextBillingDate: string | null
    /** When it ends or ended; null while it renews. */
    endsAt: string | null
    card: CardView | null
  } | null
  /** What is to be paid to get out of past due. */
  openPayment: { amount: number; currency: string } | null
  trialEndsAt: string | null
  imports: { used: number; limit: number | null; left: number | null; bonus: number }
  /** The only currency that can be chosen, once one has been. */
  currency: Currency | null
  hasCustomer: boolean
}

export type PlanPreview = {
  billingCycle: BillingCycle
  /** To be paid now; 0 when a credit remains. */
  amountDue: number
  /** Less than 0 is a credit for the next invoices. */
  total: number
  currency: string
  /** What every cycle costs from then on. */
  nextAmount: number
  at: string
  lines: { description: string; amount: number }[]
}

export type PaymentView = {
  id: string
  number: string | null
  amount: number
  currency: string
  status: PaymentStatus
  card: { brand: string; last4: string } | null
  invoiceUrl: string | null
  pdfUrl: string | null
  receiptUrl: string | null
  failureReason: string | null
  failureCode: string | null
  refundedAmount: number
  refundedAt: string | null
  createdAt: string
}
export type PaymentPage = { payments: PaymentView[]; nextCursor: string | null }
