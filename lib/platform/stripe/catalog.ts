import type Stripe from 'stripe'
import { minute } from '@/lib/core/time'
import { findPortalConfiguration } from './checkout'
import { askStripe } from './client'
import type { StripePrice } from './types'

type WantedPrice = {
  lookupKey: string
  amount: number
  currency: string
  interval: 'month' | 'year'
}
export type WantedProduct = { id: string; name: string; description: string; prices: WantedPrice[] }

const rememberedForMs = 10 * minute
const remembered = new Map<string, { price: StripePrice; until: number }>()

/** The active price with this lookup key, or null before `npm run stripe:setup` ran. Remembered for ten minutes. */
export async function findStripePrice(lookupKey: string): Promise<StripePrice | null> {
  const known = remembered.get(lookupKey)
  if (known && known.until > Date.now()) return known.price
  const [found] = await askStripe('price', (stripe) => listPrices(stripe, [lookupKey]))
  if (!found) return null
  const price = { id: found.id, lookupKey, amount: found.unit_amount ?? 0, currency: found.currency }
  remembered.set(lookupKey, { price, until: Date.now() + rememberedForMs })
  return price
}

/**
 * Brings a product and its prices in Stripe to what is wanted, by lookup key: what is there and right stays, a price
 * with another amount is replaced by a new one, since Stripe's prices never change.
 * @returns a line about each thing that was made or replaced; none when everything was right
 */
export async function setUpStripeProduct(wanted: WantedProduct): Promise<string[]> {
  return askStripe('product', async (stripe) => {
    const report = await ensureProduct(stripe, wanted)
    const existing = await listPrices(
      stripe,
      wanted.prices.map(({ lookupKey }) => lookupKey),
    )
    for (const price of wanted.prices) {
      const before = existing.find((one) => one.lookup_key === price.lookupKey)
      if (before && isSame(before, price)) continue
      const { id } = await createPrice(stripe, wanted.id, price, before)
      if (before) await stripe.prices.update(before.id, { active: false })
      report.push(`${before ? 'replaced' : 'created'} price ${price.lookupKey} (${id})`)
    }
    return report
  })
}

/** Gives the customer portal the configuration that ClipForge's pages expect. Returns lines like `setUpStripeProduct`. */
export async function setUpStripePortal(input: { returnUrl: string; productId: string }): Promise<string[]> {
  return askStripe('portal', async (stripe) => {
    if (await findPortalConfiguration(stripe)) return []
    const prices = (await stripe.prices.list({ product: input.productId, active: true, limit: 100 })).data
    const made = await stripe.billingPortal.configurations.create({
      default_return_url: input.returnUrl,
      metadata: { app: 'clipforge' },
      business_profile: { headline: 'Your ClipForge subscription' },
      features: {
        customer_update: { enabled: true, allowed_updates: ['email', 'name', 'address', 'tax_id'] },
        invoice_history: { enabled: true },
        payment_method_update: { enabled: true },
        subscription_cancel: { enabled: true, mode: 'at_period_end' },
        subscription_update: {
          enabled: true,
          default_allowed_updates: ['price'],
          proration_behavior: 'always_invoice',
          products: [{ product: input.productId, prices: prices.map(({ id }) => id) }],
        },
      },
    })
    return [`created portal configuration (${made.id})`]
  })
}

async function ensureProduct(stripe: Stripe, { id, name, description }: WantedProduct): Promise<string[]> {
  try {
    const found = await stripe.products.retrieve(id)
    if (found.active && found.name === name && found.description === description) return []
    await stripe.products.update(id, { active: true, name, description })
    return [`updated product ${id}`]
  } catch (error) {
    if ((error as { code?: string }).code !== 'resource_missing') throw error
    await stripe.products.create({ id, name, description }, { idempotencyKey: `product-${id}` })
    return [`created product ${id}`]
  }
}

async function createPrice(
  stripe: Stripe,
  product: string,
  { lookupKey, amount, currency, interval }: WantedPrice,
  before: Stripe.Price | undefined,
): Promise<Stripe.Price> {
  return stripe.prices.create(
    {
      product,
      currency,
      unit_amount: amount,
      recurring: { interval },
      lookup_key: lookupKey,
      transfer_lookup_key: true,
    },
    { idempotencyKey: `price-${lookupKey}-${amount}-${before?.id ?? 'first'}` },
  )
}

function isSame(found: Stripe.Price, { amount, currency, interval }: WantedPrice): boolean {
  return found.unit_amount === amount && found.currency === currency && found.recurring?.interval === interval
}

async function listPrices(stripe: Stripe, lookupKeys: string[]): Promise<Stripe.Price[]> {
  return (await stripe.prices.list({ lookup_keys: lookupKeys, active: true, limit: 100 })).data
}
