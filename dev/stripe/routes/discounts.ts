import type Stripe from 'stripe'
import { decimal, fields, flag, hash, int, list, metadata, one, range, text, within } from '../api/fields'
import { deleted, page, paging } from '../api/lists'
import { route } from '../api/route'
import {
  couponOf,
  createCoupon,
  createPromotionCode,
  deleteCoupon,
  updateCoupon,
  updatePromotionCode,
} from '../domain/coupons'
import { missing, notFound } from '../faults'

const couponRoutes = [
  route(
    'POST /v1/coupons',
    fields<Stripe.CouponCreateParams>()({
      amount_off: int.optional(),
      applies_to: hash({ products: list(text).optional() }).optional(),
      currency: text.optional(),
      duration: one('forever', 'once', 'repeating').optional(),
      duration_in_months: int.optional(),
      id: text.optional(),
      max_redemptions: int.optional(),
      metadata: metadata.optional(),
      name: text.optional(),
      percent_off: decimal.transform(Number).optional(),
      redeem_by: int.optional(),
    }),
    ({ context, input }) => createCoupon(context, input),
  ),
  route(
    'GET /v1/coupons',
    fields<Stripe.CouponListParams>()({ ...paging, created: range.optional() }),
    ({ context, input }) => {
      const coupons = context.store.all('coupons', (one) => !input.created || within(one.created, input.created))
      return page('/v1/coupons', coupons, input)
    },
  ),
  route('GET /v1/coupons/:id', {}, ({ context, params: { id = '' } }) => couponOf(context, id)),
  route(
    'POST /v1/coupons/:id',
    fields<Stripe.CouponUpdateParams>()({ metadata: metadata.optional(), name: text.optional() }),
    ({ context, params: { id = '' }, input }) => updateCoupon(context, id, input),
  ),
  route('DELETE /v1/coupons/:id', {}, ({ context, params: { id = '' } }) => {
    deleteCoupon(context, id)
    return deleted('coupon', id)
  }),
]

const promotionCodeRoutes = [
  route(
    'POST /v1/promotion_codes',
    fields<Stripe.PromotionCodeCreateParams>()({
      active: flag.optional(),
      code: text.optional(),
      customer: text.optional(),
      expires_at: int.optional(),
      max_redemptions: int.optional(),
      metadata: metadata.optional(),
      promotion: hash({ type: one('coupon'), coupon: text.optional() }).optional(),
      restrictions: hash({
        first_time_transaction: flag.optional(),
        minimum_amount: int.optional(),
        minimum_amount_currency: text.optional(),
      }).optional(),
    }),
    ({ context, input }) => {
      const { promotion, ...rest } = input
      const coupon = promotion?.coupon ?? (input as { coupon?: string }).coupon
      if (!coupon) throw missing('promotion')
      return createPromotionCode(context, { ...rest, coupon })
    },
    { legacy: { coupon: text.optional() } },
  ),
  route(
    'GET /v1/promotion_codes',
    fields<Stripe.PromotionCodeListParams>()({
      ...paging,
      active: flag.optional(),
      code: text.optional(),
      coupon: text.optional(),
      customer: text.optional(),
    }),
    ({ context, input }) => {
      const codes = context.store.all(
        'promotionCodes',
        (one) =>
          (input.active === undefined || one.active === input.active) &&
          (!input.code || one.code.toLowerCase() === input.code.toLowerCase()) &&
          (!input.coupon || one.promotion.coupon === input.coupon) &&
          (!input.customer || one.customer === input.customer),
      )
      return page('/v1/promotion_codes', codes, input)
    },
  ),
  route('GET /v1/promotion_codes/:id', {}, ({ context, params: { id = '' } }) => {
    const code = context.store.get('promotionCodes', id)
    if (!code) throw notFound('promotion code', id)
    return code
  }),
  route(
    'POST /v1/promotion_codes/:id',
    fields<Stripe.PromotionCodeUpdateParams>()({ active: flag.optional(), metadata: metadata.optional() }),
    ({ context, params: { id = '' }, input }) => updatePromotionCode(context, id, input),
  ),
]

export const discountRoutes = [...couponRoutes, ...promotionCodeRoutes]
