/**
 * Runs the Clerk stand-in. Reads from the environment:
 *   PORT                          port on 127.0.0.1 (0 or none: a free one)
 *   DATA_DIR                      where users, organizations, sessions and the signing key are kept (required)
 *   APP_URL                       public origin of the product, local (required); webhooks go to its /api/webhooks/clerk
 *   CLERK_PUBLISHABLE_KEY         these three are required and come from clerkEnvironment({dataDir, url}), which makes
 *   CLERK_SECRET_KEY              them in DATA_DIR on first use together with the other variables of the product:
 *   CLERK_WEBHOOK_SIGNING_SECRET  CLERK_JWT_KEY, CLERK_API_URL, CLERK_FAPI_URL, CLERK_PROXY_URL
 *   SMTP_URL, MAIL_FROM           where codes and invitations are mailed; without SMTP_URL they are printed on stderr
 *   SEED_ACCOUNTS                 JSON list of accounts that must exist (see ReadyAccount in accounts.ts):
 *                                 [{userId, email, password, firstName, lastName, organizations: [{id, name, slug, role}]}]
 *   TEST_DOORS                    1 opens /test/session, /test/reset, /test/settings, /test/mails, /test/webhooks
 * Prints `ready <url>` on stdout when it accepts requests; stops on SIGTERM and SIGINT.
 */
import { runStandIn, setting } from '../stand-in/run'
import { createReadyAccounts, type ReadyAccount } from './accounts'
import { startClerkStandIn } from './server'

await runStandIn('clerk', async () => {
  const standIn = await startClerkStandIn({
    port: Number(process.env.PORT ?? 0),
    dataDir: setting('DATA_DIR'),
    appUrl: setting('APP_URL'),
    publishableKey: setting('CLERK_PUBLISHABLE_KEY'),
    secretKey: setting('CLERK_SECRET_KEY'),
    webhookSigningSecret: setting('CLERK_WEBHOOK_SIGNING_SECRET'),
    smtpUrl: process.env.SMTP_URL,
    mailFrom: process.env.MAIL_FROM,
    testDoors: process.env.TEST_DOORS === '1',
  })
  await createReadyAccounts(standIn.context, JSON.parse(process.env.SEED_ACCOUNTS ?? '[]') as ReadyAccount[])
  return standIn
})
