import Stripe from 'stripe'

/** Stripe's own client, for the account that the product works with: the stand-in's, or one with test keys. */
export function stripe(): Stripe {
  const { STRIPE_SECRET_KEY, STRIPE_API_URL } = process.env
  if (!STRIPE_API_URL) return new Stripe(STRIPE_SECRET_KEY as string)
  const { protocol, hostname, port } = new URL(STRIPE_API_URL)
  return new Stripe(STRIPE_SECRET_KEY as string, {
    protocol: protocol === 'https:' ? 'https' : 'http',
    host: hostname,
    port: Number(port),
  })
}
