import type { Context } from '../context'
import { announce } from '../events/announce'
import { invalid, missing, noSuch } from '../faults'
import { newId } from '../ids'
import type { CouponRecord, DiscountRecord } from '../tables'
import { addIntervals } from './interval'
import { timeOfCustomer } from './time'

export type DiscountInput = { coupon?: string; promotion_code?: string; discount?: string }
type Owner = { customer: string; subscription?: string; checkout_session?: string | null }

/** The coupon behind an input. Throws StripeFault where it is unknown, used up or out of date. */
export function redeemable(context: Context, input: DiscountInput, customer: string | null, now: number): CouponRecord {
  const promotion = input.promotion_code ? context.store.get('promotionCodes', input.promotion_code) : null
  if (input.promotion_code && !promotion) throw noSuch('promotion code', input.promotion_code, 'promotion_code')
  const couponId = promotion?.promotion.coupon ?? input.coupon
  if (!couponId) throw missing('discounts[0][coupon]')
  const coupon = context.store.get('coupons', couponId)
  if (!coupon) throw noSuch('coupon', couponId, 'coupon')
  const isUsedUp = (one: { max_redemptions: number | null; times_redeemed: number }) =>
    one.max_redemptions !== null && one.times_redeemed >= one.max_redemptions
  if (isUsedUp(coupon) || (coupon.redeem_by !== null && coupon.redeem_by < now)) {
    throw invalid(`Coupon expired: ${coupon.id}`, 'coupon', 'coupon_expired')
  }
  if (promotion) {
    const isOver = promotion.expires_at !== null && promotion.expires_at < now
    const isForeign = promotion.customer !== null && promotion.customer !== customer
    if (!promotion.active || isOver || isUsedUp(promotion) || isForeign) {
      throw invalid('This promotion code cannot be redeemed.', 'promotion_code')
    }
    if (promotion.restrictions.first_time_transaction && customer && hasPaid(context, customer)) {
      throw invalid('This promotion code cannot be redeemed because the associated customer has prior transactions.')
    }
  }
  return coupon
}

/** Redeems a coupon or a promotion code for a customer or one of their subscriptions. */
export function createDiscount(context: Context, input: DiscountInput, owner: Owner): DiscountRecord {
  if (input.discount) {
    const kept = context.store.get('discounts', input.discount)
    if (!kept) throw noSuch('discount', input.discount, 'discounts[0][discount]')
    return kept
  }
  const start = timeOfCustomer(context, owner.customer)
  const coupon = context.store.edit('coupons', redeemable(context, input, owner.customer, start).id)
  coupon.times_redeemed++
  coupon.valid = coupon.max_redemptions === null || coupon.times_redeemed < coupon.max_redemptions
  if (input.promotion_code) context.store.edit('promotionCodes', input.promotion_code).times_redeemed++
  const months = coupon.duration === 'repeating' ? (coupon.duration_in_months ?? 1) : null
  const discount: DiscountRecord = {
    id: newId('di'),
    object: 'discount',
    checkout_session: owner.checkout_session ?? null,
    customer: owner.customer,
    customer_account: null,
    end: months === null ? null : addIntervals(start, { interval: 'month', interval_count: 1 }, months),
    invoice: null,
    invoice_item: null,
    promotion_code: input.promotion_code ?? null,
    source: { coupon: coupon.id, type: 'coupon' },
    start,
    subscription: owner.subscription ?? null,
    subscription_item: null,
    _: { coupon: structuredClone(coupon) },
  }
  announce(context, 'customer.discount.created', context.store.put('discounts', discount))
  return discount
}

/** Ends a discount; invoices that used it still know it. */
export function endDiscount(context: Context, id: string): void {
  const known = context.store.get('discounts', id)
  if (!known) return
  const discount = context.store.edit('discounts', id)
  discount.end ??= timeOfCustomer(context, discount.customer)
  announce(context, 'customer.discount.deleted', discount)
}

function hasPaid(context: Context, customer: string): boolean {
  return context.store.find('charges', (one) => one.customer === customer && one.paid) !== null
}
