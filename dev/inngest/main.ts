/**
 * Runs the Inngest stand-in as a process. Prints `ready <url>` when it accepts requests.
 *
 * PORT                  port on 127.0.0.1 (default 8288)
 * DATABASE_URL          a role that may create the schema inngest_standin
 * APP_URL               the product's public origin; must be local
 * APP_URLS              serve URLs of the apps, with commas (default: APP_URL/api/inngest)
 * INNGEST_SIGNING_KEY   as the apps have it: signkey-<name>-<hex>
 * INNGEST_EVENT_KEY     as the apps have it; several with commas
 * RETRY_MS              delay before every retry in place of Inngest's backoff
 * CHECKPOINTING         0: one call to the app for each step
 * TEST_DOORS            1: opens the doors for tests (/__advance and others)
 */
import { assertLocalOnly } from '../local-only'
import { runStandIn, setting } from '../stand-in/run'
import { startInngestStandIn } from './start'

const env = process.env

await runStandIn('inngest', async () => {
  const appUrl = env.APP_URL ? [new URL('/api/inngest', env.APP_URL).href] : []
  const appUrls = env.APP_URLS ? env.APP_URLS.split(',').map((url) => url.trim()) : appUrl
  assertLocalOnly('Inngest', env.APP_URL ?? appUrls[0] ?? 'http://localhost')
  return startInngestStandIn({
    port: Number(env.PORT ?? 8288),
    databaseUrl: setting('DATABASE_URL'),
    appUrls,
    signingKey: setting('INNGEST_SIGNING_KEY'),
    eventKey: setting('INNGEST_EVENT_KEY'),
    checkpointing: env.CHECKPOINTING !== '0',
    testDoors: env.TEST_DOORS === '1',
    ...(env.RETRY_MS ? { retryMs: Number(env.RETRY_MS) } : {}),
  })
})
