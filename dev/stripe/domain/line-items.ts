import type { Context } from '../context'
import { invalid, missing } from '../faults'
import { newId } from '../ids'
import type { LineItemRecord, PriceRecord } from '../tables'
import { shown } from '../wire'
import { createPrice, type PriceInput, priceInParam, unitAmount } from './prices'

export type LineItemInput = {
  price?: string
  price_data?: PriceInput
  quantity?: number
  metadata?: Record<string, string> | null
  adjustable_quantity?: { enabled: boolean; minimum?: number; maximum?: number }
}

/** What is sold in a Checkout session. Throws StripeFault for unknown prices and mixed currencies. */
export function createLineItems(
  context: Context,
  inputs: LineItemInput[],
  mode: string,
  wanted?: string,
): LineItemRecord[] {
  const prices = inputs.map((input, place) => priceOfInput(context, input, place))
  if (mode === 'subscription' && !prices.some(({ recurring }) => recurring)) {
    throw invalid(
      'You must provide at least one recurring price in `subscription` mode when using prices.',
      'line_items',
    )
  }
  if (mode === 'payment' && prices.some(({ recurring }) => recurring)) {
    throw invalid(
      'You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.',
      'mode',
    )
  }
  const currency = (wanted ?? prices[0]?.currency ?? 'usd').toLowerCase()
  return prices.map((price, place) => {
    const input = inputs[place] as LineItemInput
    const unit = unitAmount(price, currency)
    if (unit === null)
      throw invalid(`The price ${price.id} has no amount in ${currency}.`, `line_items[${place}][price]`)
    const quantity = input.quantity ?? 1
    return {
      id: newId('li'),
      object: 'item',
      adjustable_quantity: input.adjustable_quantity
        ? {
            enabled: input.adjustable_quantity.enabled,
            maximum: input.adjustable_quantity.maximum ?? 99,
            minimum: input.adjustable_quantity.minimum ?? 0,
          }
        : null,
      amount_discount: 0,
      amount_subtotal: unit * quantity,
      amount_tax: 0,
      amount_total: unit * quantity,
      currency,
      description: context.store.get('products', price.product)?.name ?? null,
      metadata: input.metadata ?? {},
      price: shown(price) as unknown as LineItemRecord['price'],
      quantity,
    }
  })
}

function priceOfInput(context: Context, { price, price_data: data }: LineItemInput, place: number): PriceRecord {
  if (price) return priceInParam(context, price, `line_items[${place}][price]`)
  if (data) return createPrice(context, data)
  throw missing(`line_items[${place}][price]`)
}
