import { type Context, seconds } from '../context'
import { announce, announceChange } from '../events/announce'
import { invalid, noSuch, notFound } from '../faults'
import { newId } from '../ids'
import type { CouponRecord, PromotionCodeRecord } from '../tables'
import { mergedMetadata } from './metadata'

type CouponInput = {
  amount_off?: number
  currency?: string
  duration?: 'forever' | 'once' | 'repeating'
  duration_in_months?: number
  id?: string
  max_redemptions?: number
  metadata?: Record<string, string> | null
  name?: string
  percent_off?: number
  redeem_by?: number
  applies_to?: { products?: string[] }
}

/** Throws StripeFault unless exactly one of an amount with its currency and a percentage is given. */
export function createCoupon(context: Context, input: CouponInput): CouponRecord {
  if ((input.amount_off === undefined) === (input.percent_off === undefined)) {
    throw invalid('You must pass exactly one of amount_off and percent_off.', 'percent_off')
  }
  if (input.amount_off !== undefined && !input.currency)
    throw invalid('You must pass currency with amount_off.', 'currency')
  if (input.duration === 'repeating' && !input.duration_in_months) {
    throw invalid('You must pass duration_in_months for a repeating coupon.', 'duration_in_months')
  }
  const id = input.id ?? newId('coupon', 8).slice('coupon_'.length)
  if (context.store.get('coupons', id)) throw invalid('Coupon already exists.', 'id', 'resource_already_exists')
  const coupon: CouponRecord = {
    id,
    object: 'coupon',
    amount_off: input.amount_off ?? null,
    ...(input.applies_to?.products ? { applies_to: { products: input.applies_to.products } } : {}),
    created: seconds(context),
    currency: input.currency?.toLowerCase() ?? null,
    duration: input.duration ?? 'once',
    duration_in_months: input.duration_in_months ?? null,
    livemode: false,
    max_redemptions: input.max_redemptions ?? null,
    metadata: mergedMetadata(null, input.metadata),
    name: input.name ?? null,
    percent_off: input.percent_off ?? null,
    redeem_by: input.redeem_by ?? null,
    times_redeemed: 0,
    valid: true,
    _: {},
  }
  announce(context, 'coupon.created', context.store.put('coupons', coupon))
  return coupon
}

export function couponOf(context: Context, id: string): CouponRecord {
  const coupon = context.store.get('coupons', id)
  if (!coupon) throw notFound('coupon', id)
  return coupon
}

export function updateCoupon(
  context: Context,
  id: string,
  input: { name?: string; metadata?: Record<string, string> | null },
): CouponRecord {
  couponOf(context, id)
  const coupon = context.store.edit('coupons', id)
  if (input.name !== undefined) coupon.name = input.name
  coupon.metadata = mergedMetadata(coupon.metadata, input.metadata)
  announceChange(context, 'coupon.updated', 'coupons', id)
  return coupon
}

/** No one can redeem it any more; who has redeemed it keeps the discount. */
export function deleteCoupon(context: Context, id: string): void {
  const coupon = couponOf(context, id)
  context.store.delete('coupons', id)
  announce(context, 'coupon.deleted', coupon)
}

type PromotionInput = {
  coupon: string
  active?: boolean
  code?: string
  customer?: string
  expires_at?: number
  max_redemptions?: number
  metadata?: Record<string, string> | null
  restrictions?: { first_time_transaction?: boolean; minimum_amount?: number; minimum_amount_currency?: string }
}

/** Throws StripeFault for an unknown coupon or a code that is in use. */
export function createPromotionCode(context: Context, input: PromotionInput): PromotionCodeRecord {
  if (!context.store.get('coupons', input.coupon)) throw noSuch('coupon', input.coupon, 'promotion[coupon]')
  const code = input.code ?? newId('code', 8).slice('code_'.length).toUpperCase()
  const isTaken = (one: PromotionCodeRecord) => one.active && one.code.toLowerCase() === code.toLowerCase()
  if (context.store.find('promotionCodes', isTaken)) {
    throw invalid(`An active promotion code with \`code: ${code}\` already exists.`, 'code', 'resource_already_exists')
  }
  const record: PromotionCodeRecord = {
    id: newId('promo'),
    object: 'promotion_code',
    active: input.active ?? true,
    code,
    created: seconds(context),
    customer: input.customer ?? null,
    customer_account: null,
    expires_at: input.expires_at ?? null,
    livemode: false,
    max_redemptions: input.max_redemptions ?? null,
    metadata: mergedMetadata(null, input.metadata),
    promotion: { coupon: input.coupon, type: 'coupon' },
    restrictions: {
      first_time_transaction: input.restrictions?.first_time_transaction ?? false,
      minimum_amount: input.restrictions?.minimum_amount ?? null,
      minimum_amount_currency: input.restrictions?.minimum_amount_currency ?? null,
    },
    times_redeemed: 0,
    _: {},
  }
  announce(context, 'promotion_code.created', context.store.put('promotionCodes', record))
  return record
}

export function updatePromotionCode(
  context: Context,
  id: string,
  input: { active?: boolean; metadata?: Record<string, string> | null },
): PromotionCodeRecord {
  if (!context.store.get('promotionCodes', id)) throw notFound('promotion code', id)
  const record = context.store.edit('promotionCodes', id)
  if (input.active !== undefined) record.active = input.active
  record.metadata = mergedMetadata(record.metadata, input.metadata)
  announceChange(context, 'promotion_code.updated', 'promotionCodes', id)
  return record
}

/** The code that someone typed, where it can still be redeemed. */
export function findPromotionCode(context: Context, code: string): Readonly<PromotionCodeRecord> | null {
  return context.store.find(
    'promotionCodes',
    (one) => one.active && one.code.toLowerCase() === code.trim().toLowerCase(),
  )
}
