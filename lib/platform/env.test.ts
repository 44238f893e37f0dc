import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { assertNoStandIns, envSchema, parseEnv } from './env'

const example = readFileSync('.env.example', 'utf8')
const documented = new Map([...example.matchAll(/^([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name, value]) => [name, value]))
const readByTestsOnly = ['CHROMIUM_PATH']

const complete = {
  APP_URL: 'http://localhost:3000',
  DATABASE_URL: 'postgresql://a:b@127.0.0.1/c',
  SYSTEM_DATABASE_URL: 'postgresql://a:b@127.0.0.1/c',
  CLERK_PUBLISHABLE_KEY: 'pk_test_x',
  CLERK_SECRET_KEY: 'sk_test_x',
  CLERK_WEBHOOK_SIGNING_SECRET: 'whsec_x',
  INNGEST_SIGNING_KEY: 'signkey-test-x',
  INNGEST_EVENT_KEY: 'x',
  S3_BUCKET: 'x',
  S3_ACCESS_KEY_ID: 'x',
  S3_SECRET_ACCESS_KEY: 'x',
  STRIPE_SECRET_KEY: 'sk_test_unused',
  STRIPE_WEBHOOK_SECRET: 'whsec_unused',
  API_KEY_PEPPER: 'x'.repeat(32),
  SECRET_KEYS: `a:${Buffer.alloc(32).toString('base64')}`,
  SMTP_URL: 'smtp://127.0.0.1:1025',
}

test('.env.example documents exactly the variables that are read', () => {
  expect([...documented.keys()].sort()).toEqual([...Object.keys(envSchema.shape), ...readByTestsOnly].sort())
})

test('each variable stands under a comment that says whether it is required', () => {
  const lines = example.split('\n')
  const commentOf = (at: number): string => {
    let start = at
    while (lines[start - 1]?.match(/^[A-Z]/)) start -= 1
    return lines[start - 1] ?? ''
  }
  for (const [name] of documented) {
    const comment = commentOf(lines.findIndex((line) => line.startsWith(`${name}=`)))
    const isOptional =
      readByTestsOnly.includes(name as string) || envSchema.shape[name as 'APP_URL'].safeParse(undefined).success
    expect(`${name}: ${comment}`).toMatch(isOptional ? /^\w+: # (optional|required for)/ : /^\w+: # required/)
  }
})

test('names exactly the required variables that are missing or empty', () => {
  for (const name of Object.keys(complete)) {
    for (const value of [undefined, '']) {
      expect(() => parseEnv({ ...complete, [name]: value })).toThrow(
        `The environment is not complete: ${name} is not set. See .env.example.`,
      )
    }
  }
})

test.each([
  ['DATABASE_URL', 'mysql://x', 'DATABASE_URL must start with postgres://'],
  ['APP_URL', 'clipforge.example', 'APP_URL must be an http or https address'],
  ['CLERK_PUBLISHABLE_KEY', 'sk_test_x', 'CLERK_PUBLISHABLE_KEY must start with pk_test_'],
  ['SECRET_KEYS', 'a:short', 'SECRET_KEYS must be id:base64 of 32 bytes'],
  ['SMTP_URL', 'mail.example', 'SMTP_URL must start with smtp://'],
])('a malformed %s is named with what is wrong', (name, value, sentence) => {
  expect(() => parseEnv({ ...complete, [name]: value })).toThrow(sentence)
})

test('a value is never repeated in the message, since it may be a secret', () => {
  expect(() => parseEnv({ ...complete, SMTP_URL: 'hunter2' })).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining('hunter2') }),
  )
})

describe('bar 44: a server with a public address', () => {
  const publicly = { APP_URL: 'https://clipforge.example' }

  it.each([
    ['CLERK_API_URL', 'http://127.0.0.1:4001'],
    ['CLERK_FAPI_URL', 'http://localhost:4001'],
    ['STRIPE_API_URL', 'http://[::1]:4002'],
    ['STRIPE_API_URL', 'http://stripe.localhost:4002'],
    ['CLERK_API_URL', 'http://127.1:4001'],
    ['CLERK_API_URL', 'http://2130706433:4001'],
  ])('does not start with %s at a stand-in, %s', (name, address) => {
    expect(() => assertNoStandIns({ ...publicly, [name]: address })).toThrow(name)
  })

  it('starts with real services, and accepts stand-ins only on loopback', () => {
    expect(() => assertNoStandIns({ ...publicly, CLERK_API_URL: 'https://api.clerk.com' })).not.toThrow()
    expect(() => assertNoStandIns(publicly)).not.toThrow()
    const locally = { APP_URL: 'http://localhost:3000', STRIPE_API_URL: 'http://127.0.0.1:4002' }
    expect(() => assertNoStandIns(locally)).not.toThrow()
  })
})
