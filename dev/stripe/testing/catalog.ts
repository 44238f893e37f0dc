import type { TestStandIn } from './stand-in'

export const inSeconds = (...parts: Parameters<typeof Date.UTC>) => Date.UTC(...parts) / 1000
export const day = 24 * 3600

/** A product with a monthly (19.00), a dearer monthly (49.00) and a yearly (190.00) price in euros. */
export async function makeCatalog({ stripe }: TestStandIn) {
  const product = await stripe.products.create({ name: 'Premium' })
  const price = (unit_amount: number, interval: 'month' | 'year') =>
    stripe.prices.create({ product: product.id, currency: 'eur', unit_amount, recurring: { interval } })
  const [monthly, dearer, yearly] = [await price(1900, 'month'), await price(4900, 'month'), await price(19000, 'year')]
  return { product, monthly, dearer, yearly }
}

/** A customer who pays with a test card, on a test clock where a moment is given. */
export async function makeCustomer({ stripe }: TestStandIn, card = 'pm_card_visa', frozenTime?: number) {
  const clock = frozenTime ? await stripe.testHelpers.testClocks.create({ frozen_time: frozenTime }) : null
  const customer = await stripe.customers.create({
    email: 'ada@example.com',
    payment_method: card,
    invoice_settings: { default_payment_method: card },
    ...(clock ? { test_clock: clock.id } : {}),
  })
  return {
    customer,
    clock: clock?.id ?? '',
    advance: (to: number) => stripe.testHelpers.testClocks.advance(clock?.id ?? '', { frozen_time: to }),
  }
}
