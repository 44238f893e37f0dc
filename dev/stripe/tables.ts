import type Stripe from 'stripe'
import type { Kept, Wire } from './wire'

export type CustomerRecord = Kept<Stripe.Customer, { isDeleted: boolean }>
export type ProductRecord = Kept<Stripe.Product>
export type PriceRecord = Kept<Stripe.Price, { currencyOptions: Record<string, number> }>
export type PaymentMethodRecord = Kept<Stripe.PaymentMethod, { number: string; isSetUp: boolean }>
export type PaymentIntentRecord = Kept<Stripe.PaymentIntent, { invoice: string | null; returnUrl: string | null }>
export type SetupIntentRecord = Kept<Stripe.SetupIntent, { returnUrl: string | null }>
export type ChargeRecord = Kept<Stripe.Charge>
export type RefundRecord = Kept<Stripe.Refund, { endsAt: number | null; endsWell: boolean }>
export type DisputeRecord = Kept<Stripe.Dispute>
export type CouponRecord = Kept<Stripe.Coupon>
export type PromotionCodeRecord = Kept<Stripe.PromotionCode>
export type DiscountRecord = Kept<Stripe.Discount, { coupon: Wire<Stripe.Coupon> }>
export type BalanceTransactionRecord = Kept<Stripe.CustomerBalanceTransaction>
export type InvoiceItemRecord = Kept<Stripe.InvoiceItem>
export type InvoiceLine = Wire<Stripe.InvoiceLineItem>
export type InvoiceRecord = Kept<Stripe.Invoice, { intent: string | null; clientSecret: string | null }>
export type InvoicePaymentRecord = Kept<Stripe.InvoicePayment>
export type SubscriptionItemRecord = Wire<Stripe.SubscriptionItem>
export type SubscriptionRecord = Kept<
  Stripe.Subscription,
  {
    /** When `trial_will_end` is due. */
    trialWarningAt: number | null
    incompleteUntil: number | null
    /** The end of the period that `invoice.upcoming` was sent for. */
    upcomingSentFor: number | null
    /** What is applied when the invoice of a `pending_update` is paid. */
    pending: { invoice: string; items: SubscriptionItemRecord[]; anchor: number } | null
    /** The invoice that ends a pause when it is paid. */
    resumeInvoice: string | null
  }
>
export type ScheduleRecord = Kept<Stripe.SubscriptionSchedule>
export type LineItemRecord = Wire<Stripe.LineItem>
export type CheckoutSessionRecord = Kept<
  Stripe.Checkout.Session,
  {
    lineItems: LineItemRecord[]
    /** What the subscription, the payment or the setup will be made with. */
    subscription: {
      billing_cycle_anchor?: number
      description?: string
      metadata?: Record<string, string> | null
      trial_end?: number
      trial_period_days?: number
      trial_settings?: { end_behavior: { missing_payment_method: 'cancel' | 'create_invoice' | 'pause' } }
    }
    payment: {
      description?: string
      metadata?: Record<string, string> | null
      setup_future_usage?: 'off_session' | 'on_session'
      capture_method?: 'automatic' | 'automatic_async' | 'manual'
    }
  }
>
export type PortalConfigurationRecord = Kept<Stripe.BillingPortal.Configuration>
export type PortalSessionRecord = Kept<Stripe.BillingPortal.Session>
export type TestClockRecord = Kept<Stripe.TestHelpers.TestClock>
export type WebhookEndpointRecord = Kept<Stripe.WebhookEndpoint, { secrets: SigningSecret[]; isDefault: boolean }>
export type EventRecord = Wire<Omit<Stripe.Event, 'data' | 'type' | 'request'>> & {
  type: string
  data: { object: { [key: string]: unknown }; previous_attributes?: { [key: string]: unknown } }
  request: { id: string | null; idempotency_key: string | null } | null
}

/** `until` in milliseconds; null for the one in force. A rolled secret signs beside its successor until it runs out. */
type SigningSecret = { value: string; until: number | null }

/** An event on its way to an endpoint. Times in milliseconds. */
export type DeliveryRecord = {
  id: string
  eventId: string
  endpointId: string
  state: 'waiting' | 'delivered' | 'lost' | 'given up'
  attempts: number
  nextAt: number
  createdAt: number
  lastProblem: string | null
  isCopy: boolean
}

/** The answer that an idempotency key stands for. `createdAt` in milliseconds. */
type AnswerRecord = { id: string; fingerprint: string; status: number; body: string; createdAt: number }

export type Tables = {
  customers: CustomerRecord
  products: ProductRecord
  prices: PriceRecord
  paymentMethods: PaymentMethodRecord
  paymentIntents: PaymentIntentRecord
  setupIntents: SetupIntentRecord
  charges: ChargeRecord
  refunds: RefundRecord
  disputes: DisputeRecord
  coupons: CouponRecord
  promotionCodes: PromotionCodeRecord
  discounts: DiscountRecord
  balanceTransactions: BalanceTransactionRecord
  invoiceItems: InvoiceItemRecord
  invoices: InvoiceRecord
  invoicePayments: InvoicePaymentRecord
  subscriptions: SubscriptionRecord
  schedules: ScheduleRecord
  testClocks: TestClockRecord
  checkoutSessions: CheckoutSessionRecord
  portalConfigurations: PortalConfigurationRecord
  portalSessions: PortalSessionRecord
  webhookEndpoints: WebhookEndpointRecord
  events: EventRecord
  deliveries: DeliveryRecord
  answers: AnswerRecord
}

export type TableName = keyof Tables

const everyTable: Record<TableName, true> = {
  customers: true,
  products: true,
  prices: true,
  paymentMethods: true,
  paymentIntents: true,
  setupIntents: true,
  charges: true,
  refunds: true,
  disputes: true,
  coupons: true,
  promotionCodes: true,
  discounts: true,
  balanceTransactions: true,
  invoiceItems: true,
  invoices: true,
  invoicePayments: true,
  subscriptions: true,
  schedules: true,
  testClocks: true,
  checkoutSessions: true,
  portalConfigurations: true,
  portalSessions: true,
  webhookEndpoints: true,
  events: true,
  deliveries: true,
  answers: true,
}
export const tableNames = Object.keys(everyTable) as TableName[]
