// biome-ignore-all lint/suspicious/noExplicitAny: answers are asserted field by field, whatever their shape
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Options } from '../context'
import { clerkEnvironment, startClerkStandIn } from '../server'
import { Browser } from './browser'

export const appUrl = 'http://localhost:3999'

/** A stand-in in a folder of its own, with its doors open and nothing sent to anyone. */
export async function startTestStandIn(overrides: Partial<Options> = {}) {
  const dataDir = overrides.dataDir ?? mkdtempSync(join(tmpdir(), 'clerk-'))
  const environment = clerkEnvironment({ dataDir, url: 'http://127.0.0.1:0' })
  const options: Options = {
    dataDir,
    appUrl,
    publishableKey: environment.CLERK_PUBLISHABLE_KEY,
    secretKey: environment.CLERK_SECRET_KEY,
    webhookSigningSecret: environment.CLERK_WEBHOOK_SIGNING_SECRET,
    testDoors: true,
    sendWebhooks: false,
    smtpUrl: 'smtp://127.0.0.1:9',
    ...overrides,
  }
  const standIn = await startClerkStandIn(options)
  const mails = (to: string) => standIn.context.mailer.list(to)
  return {
    standIn,
    environment,
    dataDir,
    options,
    browser: () => new Browser(standIn.url, new URL(options.appUrl).origin),
    door: async (path: string, body: object = {}) => {
      const response = await fetch(`${standIn.url}/test${path}`, { method: 'POST', body: JSON.stringify(body) })
      return (await response.json()) as any
    },
    /** The code in the newest mail to `address`. */
    codeFor: (address: string): string => /\b\d{6}\b/.exec(mails(address).at(-1)?.text ?? '')?.[0] ?? '',
    mails,
    remove: async () => {
      await standIn.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export type TestStandIn = Awaited<ReturnType<typeof startTestStandIn>>

/** A person with a password who is signed in. */
export async function signUp(test: TestStandIn, email: string, password = 'correct horse battery'): Promise<Browser> {
  const browser = test.browser()
  const started = await browser.call('POST', '/client/sign_ups', {
    email_address: email,
    password,
    first_name: 'Ada',
    last_name: 'Lovelace',
  })
  const path = `/client/sign_ups/${started.response.id}`
  await browser.call('POST', `${path}/prepare_verification`, { strategy: 'email_code' })
  await browser.call('POST', `${path}/attempt_verification`, { strategy: 'email_code', code: test.codeFor(email) })
  return browser
}
