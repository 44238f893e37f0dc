import { env } from '@/lib/platform/env'
import { setUpStripePortal, setUpStripeProduct } from '@/lib/platform/stripe/catalog'
import { planPrices, plans } from './plans'

/** Of the product; the same in every account. */
const productId = 'clipforge_premium'

/**
 * Brings a Stripe account to what ClipForge sells: the product, its prices by lookup key and the customer portal. Run again
 * it changes nothing.
 * @returns a line about each thing that was made
 */
export async function setUpStripe(): Promise<string[]> {
  const { name, summary } = plans.PREMIUM
  const made = await setUpStripeProduct({
    id: productId,
    name: `ClipForge ${name}`,
    description: summary,
    prices: planPrices.map(({ lookupKey, amount, currency, billingCycle }) => ({
      lookupKey,
      amount,
      currency,
      interval: billingCycle === 'yearly' ? 'year' : 'month',
    })),
  })
  const returnUrl = `${env().APP_URL}/settings/billing`
  return [...made, ...(await setUpStripePortal({ returnUrl, productId }))]
}
