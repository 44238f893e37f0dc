import type Stripe from 'stripe'
import type { Kept, Wire } from './wire'

export type CustomerRecord = Kept<Stripe.Customer, { isDeleted: boolean }>
export type ProductRecord = Kept<Stripe.Product>
export type PriceRecord = Kept<Stripe.Price, { currencyOptions: Record<string, number> }>
export type PaymentMethodRecord = Kept<Stripe.PaymentMethod, { number: string; isSetUp: boolean }>
export type WebhookEndpointRecord = Kept<Stripe.WebhookEndpoint, { secrets: SigningSecret[]; isDefault: boolean }>
export type EventRecord = Wire<Omit<Stripe.Event, 'data' | 'type' | 'request'>> & {
  type: string
  data: { object: { [key: string]: unknown }; previous_attributes?: { [key: string]: unknown } }
  request: { id: string | null; idempotency_key: string | null } | null
}

/** `until` in milliseconds; null for the one in force. A rolled secret signs beside its successor until it runs out. */
export type SigningSecret = { value: string; until: number | null }

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
export type AnswerRecord = { id: string; fingerprint: string; status: number; body: string; createdAt: number }

export type Tables = {
  customers: CustomerRecord
  products: ProductRecord
  prices: PriceRecord
  paymentMethods: PaymentMethodRecord
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
  webhookEndpoints: true,
  events: true,
  deliveries: true,
  answers: true,
}
export const tableNames = Object.keys(everyTable) as TableName[]
