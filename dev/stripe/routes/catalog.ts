import type Stripe from 'stripe'
import { z } from 'zod'
import {
  clearable,
  decimal,
  fields,
  flag,
  hash,
  ignored,
  int,
  list,
  metadata,
  one,
  range,
  text,
  within,
} from '../api/fields'
import { deleted, page, paging } from '../api/lists'
import { route } from '../api/route'
import { createPrice, priceOf, updatePrice } from '../domain/prices'
import { createProduct, deleteProduct, productOf, updateProduct } from '../domain/products'

const recurring = hash({
  interval: one('day', 'week', 'month', 'year'),
  interval_count: int.optional(),
  trial_period_days: int.optional(),
  usage_type: one('licensed', 'metered').optional(),
})
const currencyOptions = z.record(text, hash({ unit_amount: int.optional(), tax_behavior: text.optional() }))
export const priceData = {
  currency: text,
  currency_options: currencyOptions.optional(),
  recurring: recurring.optional(),
  tax_behavior: one('exclusive', 'inclusive', 'unspecified').optional(),
  unit_amount: int.optional(),
  unit_amount_decimal: decimal.optional(),
}
const product = {
  active: flag.optional(),
  description: clearable(text).optional(),
  images: clearable(list(text)).optional(),
  marketing_features: clearable(list(hash({ name: text }))).optional(),
  metadata: metadata.optional(),
  shippable: ignored.optional(),
  statement_descriptor: text.optional(),
  tax_code: clearable(text).optional(),
  unit_label: clearable(text).optional(),
  url: clearable(text).optional(),
}

const productRoutes = [
  route(
    'POST /v1/products',
    fields<Stripe.ProductCreateParams>()({
      ...product,
      name: text,
      id: text.optional(),
      type: one('good', 'service').optional(),
      default_price_data: hash({ ...priceData, metadata: metadata.optional() }).optional(),
    }),
    ({ context, input: { type: _type, shippable: _shippable, default_price_data: priced, ...input } }) => {
      const created = createProduct(context, input)
      if (!priced) return created
      const price = createPrice(context, { ...priced, product: created.id })
      return updateProduct(context, created.id, { default_price: price.id })
    },
  ),
  route(
    'GET /v1/products',
    fields<Stripe.ProductListParams>()({
      ...paging,
      active: flag.optional(),
      created: range.optional(),
      ids: list(text).optional(),
      url: text.optional(),
    }),
    ({ context, input }) => {
      const products = context.store.all(
        'products',
        (one) =>
          (input.active === undefined || one.active === input.active) &&
          (!input.ids || input.ids.includes(one.id)) &&
          (input.url === undefined || one.url === input.url) &&
          (!input.created || within(one.created, input.created)),
      )
      return page('/v1/products', products, input)
    },
  ),
  route('GET /v1/products/:id', {}, ({ context, params: { id = '' } }) => productOf(context, id)),
  route(
    'POST /v1/products/:id',
    fields<Stripe.ProductUpdateParams>()({ ...product, name: text.optional(), default_price: text.optional() }),
    ({ context, params: { id = '' }, input: { shippable: _shippable, ...input } }) => updateProduct(context, id, input),
  ),
  route('DELETE /v1/products/:id', {}, ({ context, params: { id = '' } }) => {
    deleteProduct(context, id)
    return deleted('product', id)
  }),
]

const price = {
  active: flag.optional(),
  lookup_key: text.optional(),
  metadata: metadata.optional(),
  nickname: text.optional(),
  transfer_lookup_key: flag.optional(),
}

const priceRoutes = [
  route(
    'POST /v1/prices',
    fields<Stripe.PriceCreateParams>()({
      ...priceData,
      ...price,
      billing_scheme: one('per_unit').optional(),
      product: text.optional(),
      product_data: hash({
        name: text,
        id: text.optional(),
        metadata: metadata.optional(),
        unit_label: text.optional(),
      }).optional(),
    }),
    ({ context, input: { billing_scheme: _scheme, ...input } }) => createPrice(context, input),
  ),
  route(
    'GET /v1/prices',
    fields<Stripe.PriceListParams>()({
      ...paging,
      active: flag.optional(),
      created: range.optional(),
      currency: text.optional(),
      lookup_keys: list(text).optional(),
      product: text.optional(),
      recurring: hash({
        interval: one('day', 'week', 'month', 'year').optional(),
        usage_type: one('licensed', 'metered').optional(),
      }).optional(),
      type: one('one_time', 'recurring').optional(),
    }),
    ({ context, input }) => {
      const prices = context.store.all(
        'prices',
        (one) =>
          (input.active === undefined || one.active === input.active) &&
          (!input.currency || one.currency === input.currency) &&
          (!input.lookup_keys || input.lookup_keys.includes(one.lookup_key ?? '')) &&
          (!input.product || one.product === input.product) &&
          (!input.type || one.type === input.type) &&
          (!input.recurring?.interval || one.recurring?.interval === input.recurring.interval) &&
          (!input.created || within(one.created, input.created)),
      )
      return page('/v1/prices', prices, input)
    },
  ),
  route('GET /v1/prices/:id', {}, ({ context, params: { id = '' } }) => priceOf(context, id)),
  route(
    'POST /v1/prices/:id',
    fields<Stripe.PriceUpdateParams>()({
      ...price,
      currency_options: currencyOptions.optional(),
      tax_behavior: one('exclusive', 'inclusive', 'unspecified').optional(),
    }),
    ({ context, params: { id = '' }, input }) => updatePrice(context, id, input),
  ),
]

export const catalogRoutes = [...productRoutes, ...priceRoutes]
