import { type Context, seconds } from '../context'
import { announce, announceChange } from '../events/announce'
import { previousAttributes } from '../events/differences'
import { invalid, missing, noSuch, notFound } from '../faults'
import { newId } from '../ids'
import type { PriceRecord } from '../tables'
import type { JsonObject } from '../wire'
import { mergedMetadata } from './metadata'
import { planOf } from './plan-of-price'
import { createProduct } from './products'

type Recurring = {
  interval: 'day' | 'week' | 'month' | 'year'
  interval_count?: number
  trial_period_days?: number
  usage_type?: 'licensed' | 'metered'
}

export type PriceInput = {
  currency: string
  active?: boolean
  currency_options?: Record<string, { unit_amount?: number }>
  lookup_key?: string
  metadata?: Record<string, string> | null
  nickname?: string
  product?: string
  product_data?: { name: string; id?: string; metadata?: Record<string, string> | null; unit_label?: string }
  recurring?: Recurring
  tax_behavior?: 'exclusive' | 'inclusive' | 'unspecified'
  transfer_lookup_key?: boolean
  unit_amount?: number
  unit_amount_decimal?: string
}

/** Throws StripeFault for an unknown product or a lookup key that another price has. */
export function createPrice(context: Context, input: PriceInput): PriceRecord {
  const amount = input.unit_amount ?? (input.unit_amount_decimal ? Number(input.unit_amount_decimal) : undefined)
  if (amount === undefined) throw missing('unit_amount')
  if (amount < 0) throw invalid('Invalid non-negative integer', 'unit_amount', 'parameter_invalid_integer')
  if (input.recurring?.usage_type === 'metered') {
    throw invalid('The stand-in has no metered prices.', 'recurring[usage_type]')
  }
  const product = input.product ?? (input.product_data ? createProduct(context, input.product_data).id : undefined)
  if (!product) throw missing('product')
  if (!context.store.get('products', product)) throw noSuch('product', product, 'product')
  const record: PriceRecord = {
    id: newId('price'),
    object: 'price',
    active: input.active ?? true,
    billing_scheme: 'per_unit',
    created: seconds(context),
    currency: input.currency.toLowerCase(),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: mergedMetadata(null, input.metadata),
    nickname: input.nickname ?? null,
    product,
    recurring: input.recurring
      ? {
          interval: input.recurring.interval,
          interval_count: input.recurring.interval_count ?? 1,
          meter: null,
          trial_period_days: input.recurring.trial_period_days ?? null,
          usage_type: 'licensed',
        }
      : null,
    tax_behavior: input.tax_behavior ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: input.recurring ? 'recurring' : 'one_time',
    unit_amount: Number.isInteger(amount) ? amount : null,
    unit_amount_decimal: input.unit_amount_decimal ?? String(amount),
    _: { currencyOptions: amountsOf(input.currency_options) },
  }
  context.store.put('prices', record)
  if (input.lookup_key) claimLookupKey(context, record.id, input.lookup_key, input.transfer_lookup_key ?? false)
  announce(context, 'price.created', record)
  if (record.recurring) announce(context, 'plan.created', planOf(record))
  return record
}

export type PriceChange = Pick<
  PriceInput,
  'active' | 'lookup_key' | 'metadata' | 'nickname' | 'tax_behavior' | 'transfer_lookup_key' | 'currency_options'
>

export function updatePrice(context: Context, id: string, input: PriceChange): PriceRecord {
  priceOf(context, id)
  const record = context.store.edit('prices', id)
  if (input.active !== undefined) record.active = input.active
  if (input.nickname !== undefined) record.nickname = input.nickname
  if (input.tax_behavior !== undefined) record.tax_behavior = input.tax_behavior
  if (input.currency_options) Object.assign(record._.currencyOptions, amountsOf(input.currency_options))
  if (input.lookup_key === '') record.lookup_key = null
  else if (input.lookup_key) claimLookupKey(context, id, input.lookup_key, input.transfer_lookup_key ?? false)
  record.metadata = mergedMetadata(record.metadata, input.metadata)
  const before = context.store.known('prices', id)
  announceChange(context, 'price.updated', 'prices', id)
  if (before?.recurring) announcePlanChange(context, before, record)
  return record
}

export function priceOf(context: Context, id: string): PriceRecord {
  const record = context.store.get('prices', id)
  if (!record) throw notFound('price', id)
  return record
}

/** A price that may be sold. Throws StripeFault for one that is unknown or inactive. */
export function priceInParam(context: Context, id: string, param: string): PriceRecord {
  const record = context.store.get('prices', id)
  if (!record) throw noSuch('price', id, param)
  if (!record.active) throw invalid('The price specified is inactive. This field only accepts active prices.', param)
  return record
}

/** What a price costs in a currency: its own, or one of its `currency_options`. Null where it has none. */
export function unitAmount(price: Readonly<PriceRecord>, currency: string): number | null {
  if (price.currency === currency) return price.unit_amount
  return price._.currencyOptions[currency] ?? null
}

/** A price that is a plan, too. */
export function planPrice(context: Context, id: string): Readonly<PriceRecord> {
  const price = context.store.get('prices', id)
  if (!price?.recurring) throw notFound('plan', id)
  return price
}

/** Takes the price and its plan away; subscriptions keep their copy. */
export function deletePlan(context: Context, id: string): void {
  const price = planPrice(context, id)
  context.store.delete('prices', id)
  announce(context, 'plan.deleted', planOf(price))
  announce(context, 'price.deleted', price)
}

function claimLookupKey(context: Context, id: string, key: string, mayTake: boolean): void {
  const holder = context.store.find('prices', (one) => one.lookup_key === key && one.id !== id)
  if (holder && !mayTake) {
    throw invalid(
      `A price (\`${holder.id}\`) already uses that lookup key. You can transfer it by setting \`transfer_lookup_key\` to true.`,
      'lookup_key',
    )
  }
  if (holder) {
    context.store.edit('prices', holder.id).lookup_key = null
    announceChange(context, 'price.updated', 'prices', holder.id)
  }
  context.store.edit('prices', id).lookup_key = key
}

function announcePlanChange(context: Context, before: Readonly<PriceRecord>, after: PriceRecord): void {
  const plan = planOf(after)
  const previous = previousAttributes(planOf(before) as unknown as JsonObject, plan as unknown as JsonObject)
  if (Object.keys(previous).length > 0) announce(context, 'plan.updated', plan, previous)
}

function amountsOf(options: PriceInput['currency_options'] = {}): Record<string, number> {
  return Object.fromEntries(
    Object.entries(options).map(([currency, option]) => [currency.toLowerCase(), option.unit_amount ?? 0]),
  )
}
