import { afterAll } from 'vitest'
import { testDatabase } from '../../prisma/factories/database'

/*
 * Every *.db.test.ts file gets a migrated database of its own, dropped after its last test, and the product's variables
 * point at it: DATABASE_URL, SYSTEM_DATABASE_URL and DIRECT_URL. The other variables are complete too, and lead nowhere:
 * a test that needs a stand-in starts it and sets its address.
 */
const nowhere = 'http://127.0.0.1:9'
const placeholders = {
  APP_URL: nowhere,
  CLERK_PUBLISHABLE_KEY: 'pk_test_unused',
  CLERK_SECRET_KEY: 'unused',
  CLERK_WEBHOOK_SIGNING_SECRET: 'whsec_unused',
  INNGEST_BASE_URL: nowhere,
  INNGEST_SIGNING_KEY: `signkey-test-${'0'.repeat(64)}`,
  INNGEST_EVENT_KEY: 'unused',
  S3_ENDPOINT: nowhere,
  S3_BUCKET: 'unused',
  S3_ACCESS_KEY_ID: 'unused',
  S3_SECRET_ACCESS_KEY: 'unused',
  STRIPE_SECRET_KEY: 'sk_test_unused',
  STRIPE_WEBHOOK_SECRET: 'whsec_unused',
  STRIPE_API_URL: nowhere,
  SECRET_KEYS: `test:${Buffer.alloc(32).toString('base64')}`,
  API_KEY_PEPPER: 'a pepper of the tests, and of nothing else',
  SMTP_URL: 'smtp://127.0.0.1:9',
  LOG_LEVEL: 'silent',
  CHECK_ANSWERS: 'true',
  // Seconds of a core for each analysis; the media tests have them.
  SPEECH_ENGINE: 'off',
  SUBJECT_MODELS: 'off',
  // A busy machine is no outage. Tests of deadlines set their own.
  DB_QUERY_TIMEOUT_MS: '25000',
  DB_WAIT_TIMEOUT_MS: '25000',
}
const database = await testDatabase()
Object.assign(process.env, placeholders, {
  DATABASE_URL: database.urls.app,
  SYSTEM_DATABASE_URL: database.urls.system,
  DIRECT_URL: database.urls.owner,
  SUPERUSER_DATABASE_URL: database.urls.superuser,
})

afterAll(() => database.drop())
