import type { Keys } from './keys'
import type { Mailer } from './mailer'
import type { Store } from './store'
import type { WebhookQueue } from './webhooks'

export type Options = {
  /** Port on 127.0.0.1; 0 takes a free one. */
  port?: number
  dataDir: string
  /** Public origin of the product, for example `http://localhost:3000`. It must be local. */
  appUrl: string
  publishableKey: string
  secretKey: string
  webhookSigningSecret: string
  /** Where mails go. Without it they are printed on stderr. */
  smtpUrl?: string
  mailFrom?: string
  /** Opens `/test/*`. Never on in `up`. */
  testDoors?: boolean
  /** Whether webhooks are sent at all (protocol tests without a product turn them off). */
  sendWebhooks?: boolean
}

/** What every part of the stand-in shares. */
export type Context = {
  options: Options
  origin: string
  host: string
  suffix: string
  keys: Keys
  store: Store
  mailer: Mailer
  webhooks: WebhookQueue
  /** Changed only through the test doors. */
  settings: { fixedCode: string | null; clockOffset: number }
  now(): number
  log(message: string): void
}
