/** The protocol's and the executor's data, as kept in Postgres. Times are milliseconds since the epoch. */
export type StoredEvent = {
  id: string
  name: string
  data: Record<string, unknown>
  ts: number
  user?: unknown
  v?: string
  meta?: unknown
}

type Trigger = { event: string; expression?: string } | { cron: string; jitter?: string }
type ConcurrencyConfig = { limit: number; key?: string; scope?: 'fn' | 'env' | 'account' }

/** A function as the SDK registers it. */
export type FunctionConfig = {
  id: string
  name?: string
  triggers: Trigger[]
  steps: Record<string, { runtime: { url: string }; retries?: { attempts?: number } }>
  idempotency?: string
  batchEvents?: { maxSize: number; timeout: string; key?: string; if?: string }
  rateLimit?: { limit: number; period: string; key?: string }
  throttle?: { limit: number; period: string; key?: string; burst?: number }
  singleton?: { key?: string; mode: 'skip' | 'cancel' }
  cancel?: { event: string; if?: string; timeout?: string }[]
  debounce?: { period: string; key?: string; timeout?: string }
  timeouts?: { start?: string; finish?: string }
  priority?: { run?: string }
  concurrency?: number | ConcurrencyConfig | ConcurrencyConfig[]
}

export type AppRecord = {
  id: string
  url: string
  sdk: string
  functions: FunctionConfig[]
  syncedAt: number
}

type RunStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled'

export type SdkError = { name: string; message: string; stack?: string; [key: string]: unknown }

export type RunRecord = {
  id: string
  fn: string
  app: string
  status: RunStatus
  eventIds: string[]
  eventName: string
  createdAt: number
  startedAt?: number
  endedAt?: number
  /** Completed step ids in the order of completion: what makes Promise.race come out the same again. */
  stack: string[]
  /** Steps reported and not finished. */
  pending: string[]
  /** The next calls must only plan, because several steps are open at once. */
  forcePlan: boolean
  race: boolean
  /** A step ended while a discovery call was under way: discover once more after it. */
  rediscover: boolean
  requestVersion: number
  priority: number
  stateBytes: number
  singletonKey?: string
  output?: unknown
  error?: SdkError
}

export type StepOutcome = { data: unknown } | { error: SdkError } | null

export type StepRecord = {
  run: string
  id: string
  seq: number
  name: string
  op: string
  status: 'open' | 'retrying' | 'completed' | 'failed'
  startedAt: number
  endedAt?: number
  attempts: number
  outcome?: StepOutcome
  lastError?: SdkError
}

/** One call to the app that is due: `step` is `step` for a discovery or the id of a planned step. */
export type JobRecord = {
  id: string
  run: string
  step: string
  attempt: number
  at: number
  seq: number
  /** Calls lost in the middle, because the app died or was restarted. */
  lost: number
}

export type PauseRecord = {
  id: string
  run: string
  step: string
  kind: 'sleep' | 'event' | 'signal' | 'invoke' | 'gateway' | 'cancel'
  expiresAt?: number
  event?: string
  expression?: string
  signal?: string
  request?: Record<string, unknown>
}

/** A run with what belongs to it, in memory. */
export type Run = RunRecord & {
  readonly parts: {
    events: StoredEvent[]
    steps: Map<string, StepRecord>
    jobs: Set<JobRecord>
    pauses: Set<PauseRecord>
  }
}

export const isOpen = (run: RunRecord): boolean => run.status === 'queued' || run.status === 'running'

/** Ceilings of Inngest Cloud that are mirrored, so that a product that passes here passes there. */
export const limits = {
  eventBytes: 512 * 1024,
  eventNameBytes: 512,
  eventsPerRequest: 5000,
  stepOutputBytes: 4 * 1024 * 1024,
  runStateBytes: 32 * 1024 * 1024,
  stepsPerRun: 1000,
  retries: 20,
  waitMs: 366 * 86_400_000,
  callMs: 2 * 3_600_000,
  idempotencyMs: 86_400_000,
  requestBytes: 4 * 1024 * 1024,
} as const
