import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { clerkEnvironment } from '../clerk/keys'
import type { DatabaseUrls } from '../postgres/databases'
import { readyAccounts } from './accounts'
import { localPort, localSecret } from './local-folder'
import type { ServiceName } from './real-services'

/** A stand-in to start: its program under dev/ and the environment that its first lines document. */
export type StandIn = {
  service: ServiceName
  program: string
  env: Record<string, string>
  url: string
  detail: string
}

export type Composition = {
  /** What the product runs with. */
  env: Record<string, string>
  standIns: StandIn[]
}

export type ComposeOptions = {
  localDir: string
  appUrl: string
  settings: Record<string, string>
  real: Set<ServiceName>
  /** Connection strings of the local database; absent when Postgres is real and nothing local needs one. */
  database?: DatabaseUrls
  /** Database of the Inngest stand-in. */
  inngestDatabaseUrl?: string
  /** Variables of the Inngest stand-in, for tests. */
  inngestSettings?: Record<string, string>
  /** Opens the doors that only tests use. */
  testDoors?: boolean
}

/** Works out the product's environment: what was set stays, and each service that was not gets a stand-in. */
export async function compose(options: ComposeOptions): Promise<Composition> {
  const { real, settings, appUrl, localDir } = options
  const standIns: StandIn[] = []
  const env: Record<string, string> = {}
  const folder = (name: string) => path.join(localDir, name)
  const at = async (name: string) => {
    const port = await localPort(localDir, name)
    return { port: String(port), url: `http://127.0.0.1:${port}` }
  }
  const doors: Record<string, string> = options.testDoors ? { TEST_DOORS: '1' } : {}

  // Transcribing and looking for people take seconds of a core for each upload of a test; the media tests have them.
  if (options.testDoors) {
    env.SPEECH_ENGINE = settings.SPEECH_ENGINE ?? 'off'
    env.SUBJECT_MODELS = settings.SUBJECT_MODELS ?? 'off'
  }

  if (!real.has('Postgres') && options.database) {
    env.DATABASE_URL = options.database.app
    env.SYSTEM_DATABASE_URL = options.database.system
    env.DIRECT_URL = options.database.owner
  }

  if (!real.has('Mail')) {
    const smtp = await at('mail-smtp')
    const page = await at('mail')
    env.SMTP_URL = `smtp://127.0.0.1:${smtp.port}`
    standIns.push({
      service: 'Mail',
      program: 'dev/mail/main.ts',
      env: { PORT: page.port, SMTP_PORT: smtp.port, DATA_DIR: folder('mail'), ...doors },
      url: page.url,
      detail: `mailbox ${page.url}`,
    })
  }

  if (!real.has('Clerk')) {
    const { port, url } = await at('clerk')
    const clerk = clerkEnvironment({ dataDir: folder('clerk'), url })
    Object.assign(env, clerk)
    const mail = settings.SMTP_URL ?? env.SMTP_URL
    standIns.push({
      service: 'Clerk',
      program: 'dev/clerk/main.ts',
      env: {
        PORT: port,
        DATA_DIR: folder('clerk'),
        ...clerk,
        ...(mail ? { SMTP_URL: mail } : {}),
        SEED_ACCOUNTS: JSON.stringify(readyAccounts(localDir)),
        ...doors,
      },
      url,
      detail: 'stand-in',
    })
  }

  if (!real.has('Inngest')) {
    const { port, url } = await at('inngest')
    const key = (name: string) => localSecret(localDir, name, () => randomBytes(32).toString('hex'))
    const keys = {
      INNGEST_SIGNING_KEY: `signkey-local-${key('inngest-signing-key')}`,
      INNGEST_EVENT_KEY: key('inngest-event-key'),
    }
    Object.assign(env, keys, { INNGEST_BASE_URL: url })
    standIns.push({
      service: 'Inngest',
      program: 'dev/inngest/main.ts',
      env: {
        PORT: port,
        APP_URLS: [`${appUrl}/api/inngest`, `${settings.MEDIA_WORKER_URL ?? appUrl}/api/inngest/media`].join(','),
        ...keys,
        ...(options.inngestDatabaseUrl ? { DATABASE_URL: options.inngestDatabaseUrl } : {}),
        ...options.inngestSettings,
        ...doors,
      },
      url,
      detail: 'stand-in',
    })
  }

  if (!real.has('Storage')) {
    const { port, url } = await at('storage')
    const bucket = {
      S3_BUCKET: 'clipforge',
      S3_REGION: 'us-east-1',
      S3_ACCESS_KEY_ID: 'local',
      S3_SECRET_ACCESS_KEY: localSecret(localDir, 's3-secret'),
    }
    Object.assign(env, bucket, { S3_ENDPOINT: url, S3_FORCE_PATH_STYLE: 'true' })
    standIns.push({
      service: 'Storage',
      program: 'dev/storage/main.ts',
      env: { PORT: port, DATA_DIR: folder('storage'), ...bucket },
      url,
      detail: `files in ${path.relative(process.cwd(), folder('storage'))}`,
    })
  }

  if (!real.has('Stripe')) {
    const { port, url } = await at('stripe')
    const key = (name: string) => localSecret(localDir, name, () => randomBytes(24).toString('hex'))
    const stripe = {
      STRIPE_SECRET_KEY: `sk_test_${key('stripe-secret-key')}`,
      STRIPE_WEBHOOK_SECRET: `whsec_${key('stripe-webhook-secret')}`,
      STRIPE_API_URL: url,
    }
    Object.assign(env, stripe)
    standIns.push({
      service: 'Stripe',
      program: 'dev/stripe/main.ts',
      env: { PORT: port, DATA_DIR: folder('stripe'), ...stripe, ...doors },
      url,
      detail: 'stand-in',
    })
  }

  if (!real.has('AI')) {
    const { port, url } = await at('ai')
    const key = localSecret(localDir, 'ai-key', () => randomBytes(24).toString('hex'))
    Object.assign(env, {
      ...{ AI_PROVIDER: 'openai-compatible', AI_BASE_URL: `${url}/v1`, AI_API_KEY: key },
      // The name under which people see whose ideas these are. The price is made up, so that budgets can be tried.
      ...{ AI_MODEL: 'local-stand-in', AI_PRICE: '1:4' },
    })
    standIns.push({
      service: 'AI',
      program: 'dev/ai/main.ts',
      env: { PORT: port, AI_KEY: key, ...doors },
      url,
      detail: 'stand-in, answers by rules',
    })
  }

  env.API_KEY_PEPPER =
    settings.API_KEY_PEPPER ?? localSecret(localDir, 'api-key-pepper', () => randomBytes(32).toString('hex'))

  env.SECRET_KEYS =
    settings.SECRET_KEYS ?? `local:${localSecret(localDir, 'secret-keys', () => randomBytes(32).toString('base64'))}`

  // What people type may lead to this machine, where a developer's own receiver is.
  if (/^http:\/\/(localhost|127\.0\.0\.1)[:/]?/.test(appUrl) && (settings.DB_STAGE ?? 'local') === 'local') {
    env.OUTBOUND_LOOPBACK = settings.OUTBOUND_LOOPBACK ?? 'true'
  }

  const shared = { APP_URL: appUrl, NEXT_TELEMETRY_DISABLED: '1', CHECKPOINT_DISABLE: '1' }
  return {
    env: { ...settings, ...env, ...shared },
    standIns: standIns.map((standIn) => ({ ...standIn, env: { ...shared, ...standIn.env } })),
  }
}
