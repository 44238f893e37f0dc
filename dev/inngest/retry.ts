import { backoff } from '../process/backoff'
import { parseMoment } from './duration'
import type { Engine } from './engine'
import type { JobRecord, Run, SdkError } from './model'
import { maxAttemptsOf } from './registry'
import { finishRun, removeJob } from './runs'

const SECOND = 1000
const waitAfter = backoff(15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200)
const JITTER = 30 * SECOND

/** Whether another attempt is allowed by the app's answer and by the function's number of retries. */
export function mayRetry(
  engine: Engine,
  run: Run,
  job: JobRecord,
  headers: Record<string, string>,
  error?: unknown,
): boolean {
  if ((error as { noRetry?: boolean } | undefined)?.noRetry) return false
  const fn = engine.registry.fns.get(run.fn)
  return headers['x-inngest-no-retry'] !== 'true' && fn !== undefined && job.attempt + 1 < maxAttemptsOf(fn)
}

/** Puts the same job back for its next attempt. */
export function retryLater(engine: Engine, job: JobRecord, headers: Record<string, string>): void {
  const now = engine.clock.now()
  job.at = now + retryDelay(engine, job.attempt, headers['retry-after'], now)
  job.attempt++
  job.lost = 0
  engine.store.put('job', job.id, job)
  engine.stats.retries = (engine.stats.retries ?? 0) + 1
}

function retryDelay(engine: Engine, attempt: number, retryAfter: string | undefined, now: number): number {
  if (retryAfter) {
    const at = /^\d+(\.\d+)?$/.test(retryAfter) ? now + Number(retryAfter) * SECOND : parseDate(retryAfter, now)
    return Math.min(Math.max(at - now, SECOND), 24 * 3600 * SECOND)
  }
  if (engine.options.retryMs !== undefined) return engine.options.retryMs
  return waitAfter(attempt + 1) + Math.random() * JITTER
}

function parseDate(text: string, now: number): number {
  const at = Date.parse(text)
  return Number.isNaN(at) ? parseMoment('15s', now) : at
}

/** A call as a whole failed: another attempt, or the end of the run. */
export function retryOrFail(
  engine: Engine,
  run: Run,
  job: JobRecord,
  error: SdkError,
  headers: Record<string, string>,
): void {
  if (mayRetry(engine, run, job, headers)) return retryLater(engine, job, headers)
  removeJob(engine, run, job)
  finishRun(engine, run, { status: 'failed', error })
}
