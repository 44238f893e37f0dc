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
import { runStandIn, setting } from '../stand-in/run'
import { startStripeStandIn } from './server'

await runStandIn('stripe', () =>
  startStripeStandIn({
    port: Number(process.env.PORT ?? 0),
    dataDir: setting('DATA_DIR'),
    appUrl: setting('APP_URL'),
    secretKey: setting('STRIPE_SECRET_KEY'),
    webhookSecret: setting('STRIPE_WEBHOOK_SECRET'),
    testDoors: process.env.TEST_DOORS === '1',
  }),
)
