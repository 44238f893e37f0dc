import { z } from 'zod'
import { listPrice, readPrice } from './ai/prices'
import { aiProviders } from './ai/types'
import { readWrappingKeys } from './envelope/wrapping-keys'

const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')
const url = z.url({ protocol: /^https?$/, error: 'must be an http or https address' })
const required = z.string().min(1)
const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** Every variable the product reads, with its form. `.env.example` says what each is for. */
export const envSchema = z.object({
  APP_URL: url,
  DATABASE_URL: postgresUrl,
  SYSTEM_DATABASE_URL: postgresUrl,
  DIRECT_URL: postgresUrl.optional(),
  DB_STAGE: z.enum(['local', 'staging', 'production']).default('local'),
  DB_PROOF: z.string().optional(),
  DB_QUIET_HOURS: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, 'must be written as 01:00-05:00, in UTC')
    .optional(),
  DB_DISK_BYTES: z.coerce.number().int().positive().optional(),
  REQUEST_TIMEOUT_MS: z.coerce.number().int().min(1_000).max(60_000).default(7_000),
  DB_QUERY_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(5_000),
  DB_WAIT_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(4_000),
  REQUESTS_AT_ONCE: z.coerce.number().int().min(1).max(100).default(4),
  DB_LIMITS: z.string().optional(),
  BACKUP_URL: postgresUrl.optional(),
  BACKUP_FOLDER: z.string().optional(),
  POSTGRES_BIN: z.string().optional(),
  CLERK_PUBLISHABLE_KEY: z.string().regex(/^pk_(test|live)_/, 'must start with pk_test_ or pk_live_'),
  CLERK_SECRET_KEY: required,
  CLERK_JWT_KEY: z.string().optional(),
  CLERK_WEBHOOK_SIGNING_SECRET: z.string().regex(/^whsec_/, 'must start with whsec_'),
  CLERK_API_URL: url.optional(),
  CLERK_FAPI_URL: url.optional(),
  CLERK_PROXY_URL: z.string().optional(),
  INNGEST_BASE_URL: url.optional(),
  INNGEST_SIGNING_KEY: required,
  INNGEST_SIGNING_KEY_FALLBACK: z.string().optional(),
  INNGEST_EVENT_KEY: required,
  INNGEST_ENABLE_UNAUTHED_SYNC: flag.default(false),
  MEDIA_WORKER_URL: url.optional(),
  S3_ENDPOINT: url.optional(),
  S3_REGION: required.default('us-east-1'),
  S3_BUCKET: required,
  S3_ACCESS_KEY_ID: required,
  S3_SECRET_ACCESS_KEY: required,
  S3_FORCE_PATH_STYLE: flag.default(false),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_/, 'must start with sk_test_, sk_live_, rk_test_ or rk_live_'),
  STRIPE_WEBHOOK_SECRET: z.string().regex(/^whsec_/, 'must start with whsec_'),
  STRIPE_WEBHOOK_SECRET_PREVIOUS: z
    .string()
    .regex(/^whsec_/, 'must start with whsec_')
    .optional(),
  STRIPE_API_URL: url.optional(),
  API_KEY_PEPPER: z.string().min(32, 'must have at least 32 characters'),
  API_KEY_PEPPER_PREVIOUS: z.string().min(32, 'must have at least 32 characters').optional(),
  SECRET_KEYS: z
    .string()
    .refine((text) => readWrappingKeys(text) !== null, 'must be id:base64 of 32 bytes, with commas between several'),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must start with smtp:// or smtps://'),
  MAIL_FROM: required.default('ClipForge <hello@clipforge.local>'),
  FFMPEG_PATH: z.string().optional(),
  MEDIA_SLOTS: z.coerce.number().int().min(1).max(256).optional(),
  MEDIA_CONCURRENCY: z.coerce.number().int().min(1).max(1000).optional(),
  SPEECH_ENGINE: z.enum(['embedded', 'openai-compatible', 'deepgram', 'off']).default('embedded'),
  SPEECH_API_URL: url.optional(),
  SPEECH_API_KEY: z.string().optional(),
  SPEECH_MODEL: z.string().max(100).optional(),
  AI_PROVIDER: z.enum(['off', ...aiProviders]).default('off'),
  AI_API_KEY: z.string().optional(),
  AI_MODEL: z.string().max(100).optional(),
  AI_BASE_URL: url.optional(),
  AI_PRICE: z
    .string()
    .refine((text) => readPrice(text) !== null, 'must be dollars for a million tokens in and out, such as 1.25:10')
    .optional(),
  SUBJECT_MODELS: z.enum(['on', 'off']).default('on'),
  OUTBOUND_LOOPBACK: flag.default(false),
  OUTBOUND_DNS_SERVERS: z
    .string()
    .max(200)
    .regex(/^\d+(\.\d+){3}:\d+(,\d+(\.\d+){3}:\d+)*$/, 'must be a list such as 127.0.0.1:5353')
    .optional(),
  RATE_LIMIT_SCALE: z.coerce.number().int().min(1).max(1000).default(1),
  CHECK_ANSWERS: flag.default(false),
  KEEP_ALIVE_SECONDS: z.coerce.number().int().min(6).max(3600).default(75),
  PORT: z.coerce.number().int().min(0).max(65535).optional(),
  SHUTDOWN_DELAY_SECONDS: z.coerce.number().int().min(0).max(120).default(0),
  NEXT_MANUAL_SIG_HANDLE: z.literal('true', { error: 'must be true, or not set at all' }).optional(),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  OTEL_EXPORTER_OTLP_ENDPOINT: url.optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: url.optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z.enum(['http/protobuf', 'http/json']).optional(),
  OTEL_EXPORTER_OTLP_HEADERS: z.string().optional(),
  OTEL_SERVICE_NAME: z.string().optional(),
  OTEL_TRACES_SAMPLER: z.string().optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Env = z.infer<typeof envSchema>

/** Whether this is `npm run dev`; fixed when the app is built. */
export const isDevelopment = process.env.NODE_ENV === 'development'

const variables = lazyVariables()

/**
 * The environment. Each variable is checked when it is first read: a build needs none of them, a script only its own.
 * The server calls `assertEnv` when it starts, so that there nothing is left to fail later.
 */
export function env(): Env {
  return variables
}

/** Throws an `Error` whose message names every variable that is missing or malformed, or leads to a stand-in. */
export function assertEnv(): void {
  const given = parseEnv(process.env)
  assertNoStandIns(given)
  assertLocalOutbound(given)
  assertSpeechKey(given)
  assertAi(given)
}

/** What is set for stand-ins alone: the real services have fixed addresses. */
const addressesOfStandIns = ['CLERK_API_URL', 'CLERK_FAPI_URL', 'STRIPE_API_URL'] as const

/**
 * Refuses stand-ins where others can reach the product: a stand-in signs anyone in, and takes any card.
 * @throws Error that names the variables
 */
export function assertNoStandIns(given: Pick<Env, 'APP_URL' | (typeof addressesOfStandIns)[number]>): void {
  if (isLoopback(given.APP_URL)) return
  const found = addressesOfStandIns.filter((name) => given[name] && isLoopback(given[name]))
  if (found.length === 0) return
  throw new Error(
    `APP_URL (${given.APP_URL}) is a public address, but ${found.join(', ')} lead to this machine, where only stand-ins are. Remove them.`,
  )
}

/**
 * Refuses the two switches that let addresses which people type lead to this machine, wherever others can reach the product.
 * @throws Error that names the variables
 */
export function assertLocalOutbound(
  given: Pick<Env, 'APP_URL' | 'DB_STAGE' | 'OUTBOUND_LOOPBACK' | 'OUTBOUND_DNS_SERVERS'>,
): void {
  const found = (['OUTBOUND_LOOPBACK', 'OUTBOUND_DNS_SERVERS'] as const).filter((name) => given[name])
  if (found.length === 0 || (isLoopback(given.APP_URL) && given.DB_STAGE === 'local')) return
  throw new Error(
    `${found.join(' and ')} would let people reach this machine by addresses they type. Remove it: it is for tests and development on one machine.`,
  )
}

/** @throws Error where a transcription service is chosen without its key */
function assertSpeechKey({ SPEECH_ENGINE, SPEECH_API_KEY }: Pick<Env, 'SPEECH_ENGINE' | 'SPEECH_API_KEY'>): void {
  const needsKey = SPEECH_ENGINE === 'openai-compatible' || SPEECH_ENGINE === 'deepgram'
  if (needsKey && !SPEECH_API_KEY) throw new Error(`SPEECH_ENGINE is ${SPEECH_ENGINE}, but SPEECH_API_KEY is not set.`)
}

/** @throws Error where an AI provider is chosen that can't be asked, or whose price no one knows */
export function assertAi(
  given: Pick<Env, 'AI_PROVIDER' | 'AI_API_KEY' | 'AI_MODEL' | 'AI_BASE_URL' | 'AI_PRICE'>,
): void {
  const { AI_PROVIDER: provider, AI_MODEL: model } = given
  if (provider === 'off') return
  const needed = ['AI_API_KEY', 'AI_MODEL', ...(provider === 'openai-compatible' ? ['AI_BASE_URL'] : [])] as const
  const missing = needed.filter((name) => !given[name as keyof typeof given])
  if (missing.length > 0) throw new Error(`AI_PROVIDER is ${provider}, but ${missing.join(' and ')} is not set.`)
  if (given.AI_PRICE || (model && listPrice(provider, model))) return
  throw new Error(`We don’t know what the AI model ${model} costs. Set AI_PRICE, such as 1.25:10.`)
}

function isLoopback(address: string): boolean {
  const { hostname } = new URL(address)
  return /^(localhost|.+\.localhost|\[::1\]|127(\.\d+){3}|0\.0\.0\.0|\[::\])$/.test(hostname)
}

/** The environment of a program that is started: ours, with what it gets besides. */
export function childEnv(besides: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return { ...process.env, ...besides }
}

/** Tells the drawing library, which asks when it is loaded, to leave the fonts of this machine out. */
export function leaveOutSystemFonts(): void {
  process.env.DISABLE_SYSTEM_FONTS_LOAD = '1'
}

/** Checks `source` against `envSchema`; an empty string counts as missing. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = envSchema.safeParse(given)
  if (result.success) return result.data
  const faults = result.error.issues.map((issue) => describeFault(String(issue.path[0]), given, issue.message))
  throw new Error(`The environment is not complete: ${faults.join('; ')}. See .env.example.`)
}

function lazyVariables(): Env {
  const checked = new Map<string, unknown>()
  const target = {}
  for (const [name, schema] of Object.entries(envSchema.shape)) {
    const get = () => {
      if (!checked.has(name)) {
        const value = process.env[name] || undefined
        const result = schema.safeParse(value)
        if (!result.success) {
          const fault = describeFault(name, { [name]: value }, result.error.issues[0]?.message ?? 'is malformed')
          throw new Error(`The environment is not complete: ${fault}. See .env.example.`)
        }
        checked.set(name, result.data)
      }
      return checked.get(name)
    }
    Object.defineProperty(target, name, { get, enumerable: true })
  }
  return target as Env
}

function describeFault(name: string, given: Record<string, unknown>, message: string): string {
  return given[name] === undefined ? `${name} is not set` : `${name} ${message}`
}
