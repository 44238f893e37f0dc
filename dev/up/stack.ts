import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { bundleAll } from '../bundles'
import type { RunningPostgres } from '../postgres/start'
import { ensureClient } from '../prisma/run'
import { hashFiles } from '../process/hash-files'
import { type Service, supervise } from '../process/supervise'
import { type LocalAccount, readyAccounts } from './accounts'
import { ensureBuild } from './build'
import { compose, type StandIn } from './compose'
import { lacksMigrations } from './database'
import { inngestServer } from './inngest-server'
import { type KeptPostgres, keepPostgres } from './keep-postgres'
import { localPort } from './local-folder'
import { readSettings, realServices, type ServiceName, serviceNames } from './real-services'
import { runScript } from './run-script'

export type StackOptions = {
  root: string
  /** Where this stack keeps data, logs, ports and secrets. */
  localDir: string
  port: number
  mode: 'production' | 'development'
  /** Opens the doors of the stand-ins that only tests use. */
  testDoors?: boolean
  /** Ignores what is configured: every service is a stand-in. For tests. */
  standInsOnly?: boolean
  /** false gives up the database's safety against power loss for speed. For tests. */
  durable?: boolean
  /** Variables of the product that are set in place of what is configured. For tests. */
  settings?: Record<string, string>
  /** Variables of the Inngest stand-in; the top of dev/inngest/main.ts says which. For tests. */
  inngestSettings?: Record<string, string>
  /** Where the product finds its own Postgres, for tests that put something in between. */
  reachPostgres?: (urls: RunningPostgres['urls']) => Promise<RunningPostgres['urls']>
  /** Gives up starting, and stops what has started. */
  signal?: AbortSignal
  /** Told what is being done, for a person who waits. */
  onProgress?: (what: string) => void
  /** Every line that the app prints. */
  onAppLine?: (line: string) => void
}

type ServiceReport = { service: ServiceName | 'ffmpeg'; kind: 'local' | 'real'; detail: string }

export type Stack = {
  url: string
  /** The product's environment, stand-ins included. */
  env: Record<string, string>
  services: ServiceReport[]
  /** Accounts that can sign in; none when Clerk is real. */
  accounts: LocalAccount[]
  /** What browser tests get to know: addresses, databases, accounts. */
  testEnv: Record<string, string>
  /** Process ids by name, for tests that kill. */
  pids(): Record<string, number | undefined>
  stop(): Promise<void>
}

/** Starts the whole product with a stand-in for every service that is not configured. Stops all of it when one part fails to start. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const next of stops.splice(0).reverse()) await next()
  }
  try {
    return await Promise.race([startParts(options, stops, stop), untilAborted(options.signal)])
  } catch (error) {
    await stop()
    throw error
  }
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) =>
    signal?.addEventListener('abort', () => reject(new Error('Stopped while starting.'))),
  )
}

async function startParts(
  options: StackOptions,
  stops: (() => Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Stack> {
  const { root, localDir, port, mode, onProgress = () => {} } = options
  const settings = options.standInsOnly ? (options.settings ?? {}) : readSettings(root)
  const real = realServices(settings)
  const appUrl = settings.APP_URL ?? `http://localhost:${port}`

  let postgres: RunningPostgres | undefined
  let kept: KeptPostgres | undefined
  if (!real.has('Postgres') || !real.has('Inngest')) {
    onProgress('Starting Postgres')
    kept = await keepPostgres(
      {
        dataDir: path.join(localDir, 'postgres'),
        port: await localPort(localDir, 'postgres'),
        durable: options.durable,
      },
      onProgress,
    )
    stops.push(kept.stop)
    postgres = kept.first
  }
  const { env, standIns } = await compose({
    localDir,
    appUrl,
    settings,
    real,
    database: postgres && ((await options.reachPostgres?.(postgres.urls)) ?? postgres.urls),
    inngestDatabaseUrl: postgres && (await ensureInngestDatabase(postgres)),
    testDoors: options.testDoors,
    inngestSettings: options.inngestSettings,
  })

  const services: Service[] = []
  const logs = path.join(localDir, 'logs')
  const startOne = async (standIn: StandIn) => {
    const command = inngestServer(root, standIn) ?? {
      command: [process.execPath, '--import', 'tsx', path.join(root, standIn.program)] as [string, ...string[]],
      ready: (wait: { line(pattern: RegExp): Promise<string> }) => wait.line(/^ready /),
    }
    const service = await supervise({
      name: standIn.service,
      ...command,
      cwd: root,
      env: { ...inherited(), ...standIn.env },
      logFile: path.join(logs, `${standIn.service.toLowerCase()}.log`),
      onRestart: (reason) => onProgress(`${standIn.service} restarts: ${firstLine(reason)}`),
    })
    services.push(service)
    stops.push(service.stop)
  }

  // The official server does not sign its syncs where it is self-hosted.
  const inngest = standIns.find(({ service }) => service === 'Inngest')
  if (inngest && inngestServer(root, inngest)) env.INNGEST_ENABLE_UNAUTHED_SYNC = 'true'

  const present = standIns.filter((standIn) => existsSync(path.join(root, standIn.program)))
  const startReady = async (standIn: StandIn) => {
    await startOne(standIn)
    // So that Checkout has prices to sell; run again it changes nothing.
    if (standIn.service !== 'Stripe') return
    await runScript(root, 'bin/stripe-setup.ts', { ...inherited(), ...env }).catch((error: Error) =>
      onProgress(`Stripe was not set up: ${error.message}`),
    )
  }
  const starting = new Map(present.map((standIn) => [standIn.service, startReady(standIn)]))
  const data = async () => {
    if (env.DIRECT_URL && (await lacksMigrations(root, env.DIRECT_URL))) {
      // By then there is someone to tell that the schema has changed.
      await starting.get('Inngest')
      await runScript(root, 'bin/db.ts', { ...inherited(), ...env }, ['apply'])
    }
    await ensureClient()
    if (!real.has('Postgres')) await ensureSeeded(root, localDir, env, real.has('Clerk') ? [] : readyAccounts(localDir))
  }
  const code = async () => {
    await ensureClient()
    if (mode === 'development') return bundleAll(path.join(root, 'dist'))
    onProgress('Building, if sources changed')
    await ensureBuild(root)
  }
  await allOrFirstError([data().then(code), ...starting.values()])

  onProgress('Starting the app')
  const app = await supervise({
    name: 'app',
    command: [
      process.execPath,
      path.join(root, 'node_modules/next/dist/bin/next'),
      mode === 'production' ? 'start' : 'dev',
      '-H',
      'localhost',
      '-p',
      String(port),
    ],
    cwd: root,
    env: {
      ...inherited(),
      ...withoutFileSettings(root, options),
      ...(mode === 'production' ? { NEXT_MANUAL_SIG_HANDLE: 'true' } : {}),
      ...env,
      NODE_ENV: mode,
    },
    logFile: path.join(logs, 'app.log'),
    onLine: options.onAppLine,
    onRestart: (reason) => onProgress(`The app restarts: ${firstLine(reason)}`),
    ready: ({ signal }) => untilHealthy(`http://localhost:${port}/api/health`, signal),
    readyTimeoutMs: 120_000,
  })
  services.push(app)
  stops.push(app.stop)

  const accounts = real.has('Clerk') ? [] : readyAccounts(localDir)
  const mailbox =
    standIns
      .find(({ service }) => service === 'Mail')
      ?.detail.split(' ')
      .at(-1) ?? ''
  return {
    url: appUrl,
    env,
    services: [...serviceNames.map((service) => describe(service, real, standIns)), describeFfmpeg(settings)],
    accounts,
    testEnv: { ...env, BASE_URL: appUrl, MAILBOX_URL: mailbox, READY_ACCOUNTS: JSON.stringify(accounts) },
    pids: () => ({
      postgres: kept?.pid(),
      ...Object.fromEntries(services.map((service) => [service.name.toLowerCase(), service.pid()])),
    }),
    stop,
  }
}

/** Next reads .env files by itself; a stack of stand-ins has to blank what they say. */
function withoutFileSettings(root: string, { standInsOnly }: StackOptions): Record<string, string> {
  if (!standInsOnly) return {}
  return Object.fromEntries(Object.keys(readSettings(root, {} as NodeJS.ProcessEnv)).map((name) => [name, '']))
}

function describe(service: ServiceName, real: Set<ServiceName>, standIns: StandIn[]): ServiceReport {
  if (real.has(service)) return { service, kind: 'real', detail: 'from your environment' }
  const detail = standIns.find((standIn) => standIn.service === service)?.detail ?? 'embedded, version 18'
  return { service, kind: 'local', detail }
}

function describeFfmpeg({ FFMPEG_PATH }: Record<string, string>): ServiceReport {
  if (!FFMPEG_PATH || FFMPEG_PATH === 'library') {
    return { service: 'ffmpeg', kind: 'local', detail: 'the library from npm' }
  }
  return { service: 'ffmpeg', kind: 'real', detail: FFMPEG_PATH }
}

/** What a child needs of this process's environment to run at all; secrets come only by its own variables. */
function inherited(): Record<string, string> {
  const names = [
    'PATH',
    'HOME',
    'TMPDIR',
    'LANG',
    'LC_ALL',
    'VERCEL',
    'NODE_EXTRA_CA_CERTS',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'NO_PROXY',
  ]
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name] as string]] : [])))
}

async function ensureInngestDatabase(postgres: RunningPostgres): Promise<string> {
  const [existing] = await postgres.listDatabases('inngest')
  if (existing !== 'inngest') await postgres.createDatabase('inngest')
  return postgres.urlsOf('inngest').owner
}

/** Runs prisma/seed.ts once for each version of it. It reads SEED_ACCOUNTS, the accounts that can sign in, as JSON. */
async function ensureSeeded(
  root: string,
  localDir: string,
  env: Record<string, string>,
  accounts: LocalAccount[],
): Promise<void> {
  const script = path.join(root, 'prisma/seed.ts')
  if (!existsSync(script)) return
  const stamp = path.join(localDir, 'seeded')
  const wanted = hashFiles([script, path.join(root, 'prisma/factories')])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  await runScript(root, 'prisma/seed.ts', { ...inherited(), ...env, SEED_ACCOUNTS: JSON.stringify(accounts) })
  writeFileSync(stamp, wanted)
}

async function untilHealthy(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const answer = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) }).catch(
      () => undefined,
    )
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Like Promise.all, but waits for all to settle, so that what started late can still be stopped. */
async function allOrFirstError(work: Promise<unknown>[]): Promise<void> {
  const results = await Promise.allSettled(work)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
}

const firstLine = (text: string) => text.split('\n', 1)[0] ?? ''
