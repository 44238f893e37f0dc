/**
 * Runs the Stripe stand-in. Reads from the environment:
 *   PORT                   port on 127.0.0.1 (0 or none: a free one)
 *   DATA_DIR               where everything is kept (required)
 *   APP_URL                public origin of the product, local (required); webhooks go to its /api/webhooks/stripe
 *   STRIPE_SECRET_KEY      the only key that it accepts (required)
 *   STRIPE_WEBHOOK_SECRET  signs the webhooks of the product's endpoint (required)
 *   TEST_DOORS             1 opens /test/*, see doors.ts
 * Prints `ready <url>` on stdout when it accepts requests; stops on SIGTERM and SIGINT.
 */
import { startStripeStandIn } from './server'

const required = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`The Stripe stand-in needs ${name}. See dev/stripe/main.ts.`)
  return value
}

const standIn = await startStripeStandIn({
  port: Number(process.env.PORT ?? 0),
  dataDir: required('DATA_DIR'),
  appUrl: required('APP_URL'),
  secretKey: required('STRIPE_SECRET_KEY'),
  webhookSecret: required('STRIPE_WEBHOOK_SECRET'),
  testDoors: process.env.TEST_DOORS === '1',
})

let isStopping = false
const stop = async () => {
  if (isStopping) return
  isStopping = true
  await standIn.stop()
  process.exit(0)
}
process.on('SIGTERM', stop)
process.on('SIGINT', stop)

process.stdout.write(`ready ${standIn.url}\n`)
