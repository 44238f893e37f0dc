import { handledEventTypes } from '@/lib/billing/event-types'
import { setUpStripe } from '@/lib/billing/set-up-stripe'
import { env } from '@/lib/platform/env'

/*
 * `npm run stripe:setup`: brings the Stripe account of STRIPE_SECRET_KEY to the products, prices and customer portal that
 * ClipForge sells with. Run it again after every change of lib/billing/plans.ts; what is right stays.
 */
async function main(): Promise<string> {
  const made = await setUpStripe()
  const endpoint = `${env().APP_URL}/api/webhooks/stripe`
  return [
    ...(made.length > 0 ? made : ['Everything is there already.']),
    `The webhook endpoint is ${endpoint}, for: ${handledEventTypes.join(', ')}`,
  ].join('\n')
}

main().then(
  (text) => console.log(text),
  (error: Error) => {
    console.error(error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message)
    process.exitCode = 1
  },
)
