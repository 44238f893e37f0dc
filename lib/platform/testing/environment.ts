import { vi } from 'vitest'

/**
 * For tests of one port: makes the environment complete, with `values` for what the test is about and placeholders for
 * what is not set. `vi.unstubAllEnvs()` undoes it.
 */
export function stubEnvironment(values: Record<string, string>): void {
  const placeholders = {
    APP_URL: 'http://localhost:4321',
    DATABASE_URL: 'postgres://unused/unused',
    SYSTEM_DATABASE_URL: 'postgres://unused/unused',
    CLERK_PUBLISHABLE_KEY: 'pk_test_unused',
    CLERK_SECRET_KEY: 'unused',
    CLERK_WEBHOOK_SIGNING_SECRET: 'whsec_unused',
    INNGEST_SIGNING_KEY: 'unused',
    INNGEST_EVENT_KEY: 'unused',
    S3_BUCKET: 'unused',
    S3_ACCESS_KEY_ID: 'unused',
    S3_SECRET_ACCESS_KEY: 'unused',
    STRIPE_SECRET_KEY: 'sk_test_unused',
    STRIPE_WEBHOOK_SECRET: 'whsec_unused',
    SECRET_KEYS: `test:${Buffer.alloc(32).toString('base64')}`,
    API_KEY_PEPPER: 'a pepper of the tests, and of nothing else',
    SMTP_URL: 'smtp://127.0.0.1:1',
    VERCEL: '',
  }
  for (const [name, value] of Object.entries(placeholders)) if (!process.env[name]) vi.stubEnv(name, value)
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value)
}
