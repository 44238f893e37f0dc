import type { Context } from '@/lib/access/context'
import { AppError, Unavailable } from '@/lib/core/errors'
import { second } from '@/lib/core/time'
import { flushErrors, recordError } from '@/lib/errors/record-error'
import { beginAttempt } from '@/lib/jobs/begin-attempt'
import { getJob } from '@/lib/jobs/get-job'
import { JobEnded } from '@/lib/jobs/job-ended'
import { reportProgress } from '@/lib/jobs/report-progress'
import { isFinished } from '@/lib/jobs/rules'
import type { JobState } from '@/lib/jobs/schemas'
import { settleAsFailed } from '@/lib/jobs/settle-job'
import { log } from '@/lib/platform/log'
import { announceChange } from '@/lib/platform/notify'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { shutdownSignal } from '@/lib/platform/shutdown'

/** Which job, which run of it, and which try of the current step (from 0) out of how many. */
export type Run = { ctx: Context; jobId: string; runId: string; attempt: number; maxAttempts: number }

export type StepTools = {
  /** Aborted when the job is canceled, times out or is started over, and when the process stops. */
  signal: AbortSignal
  /** How far this step is, 0 to 1. Call it as often as you like. */
  report(fraction: number): void
}

/** The part of the job's progress bar that a step fills, in percent. */
export type StepSpan = { title: string; from: number; to: number }

/** What a step leaves behind: its value, or the state in which the job has ended, after which no step follows. */
export type StepOutcome<T> = { value: T } | { ended: JobState }

const reportEveryMs = 500
const aliveEveryMs = 2 * second

/** What a person is told of a fault of ours. */
function generalFailure(errorId: string): { code: string; message: string } {
  const message = `Something failed on our side, and we’ve recorded it. Try again. If it fails again, write to us with this error ID: ${errorId}`
  return { code: 'internal', message }
}

/**
 * Runs the work of one step: counts the try, shows the step, reports progress and signs of life while it works, stops
 * it when the job is no longer this run's, and turns what it throws into a failed job or another try.
 * Errors that were thrown on purpose fail the job at once, with their words; others only after the last try, as does
 * what is unavailable for a while.
 */
export async function runStep<T>(
  run: Run,
  span: StepSpan,
  work: (tools: StepTools) => Promise<T>,
): Promise<StepOutcome<T>> {
  const { ctx, jobId, runId } = run
  if (run.attempt > 0) await beginAttempt(ctx, { jobId, runId, attempt: run.attempt + 1 })
  const isOurs = await reportProgress(ctx, { jobId, runId, progress: span.from, step: span.title })
  announceChange(ctx.organizationId)
  if (!isOurs) return endedFor(run)

  const lost = new AbortController()
  const reporter = startReporter(run, span, () => lost.abort(new JobEnded('canceled')))
  try {
    const signal = AbortSignal.any([lost.signal, shutdownSignal()])
    return { value: await work({ signal, report: reporter.report }) }
  } catch (error) {
    if (lost.signal.aborted || error instanceof JobEnded) return endedFor(run)
    return await settleError(run, span, error)
  } finally {
    await reporter.stop()
    announceChange(ctx.organizationId)
  }
}

/** Fails the job, or throws on for another try. */
async function settleError(run: Run, span: StepSpan, error: unknown): Promise<{ ended: JobState }> {
  const isOnPurpose = error instanceof AppError && error.code !== 'internal'
  const isFinal = isOnPurpose && !(error instanceof Unavailable)
  const isLastTry = run.attempt + 1 >= run.maxAttempts
  log()[isFinal ? 'info' : 'warn'](
    { err: error, jobId: run.jobId, runId: run.runId, attempt: run.attempt + 1 },
    isFinal ? 'job failed' : 'step failed',
  )
  if (!isFinal && (!isLastTry || shutdownSignal().aborted)) throw error
  const errorId = await recordJobError(run, error, span.title)
  const failure = isOnPurpose ? { code: error.code, message: error.userMessage } : generalFailure(errorId)
  return { ended: await failRun(run, failure) }
}

/** Fails the job of a run that Inngest gave up between its steps, unless it has ended. Returns the state it is in then. */
export async function failLostRun(run: Pick<Run, 'ctx' | 'jobId' | 'runId'>, error: unknown): Promise<JobState> {
  const { state } = await getJob(run.ctx, { jobId: run.jobId })
  if (isFinished(state)) return state
  return failRun(run, generalFailure(await recordJobError(run, error)))
}

/** What ends a job is in the error log, under the id that the person is told, before the job says so. */
async function recordJobError(
  run: Pick<Run, 'ctx' | 'jobId' | 'runId'>,
  error: unknown,
  step?: string,
): Promise<string> {
  const errorId = recordError({
    error,
    source: 'job',
    operation: `job ${run.ctx.actor.id}`,
    step,
    organizationId: run.ctx.organizationId,
    jobId: run.jobId,
    requestId: run.runId,
  })
  await flushErrors()
  return errorId
}

async function failRun(
  run: Pick<Run, 'ctx' | 'jobId' | 'runId'>,
  error: { code: string; message: string },
): Promise<JobState> {
  const job = await settleAsFailed(run.ctx, { jobId: run.jobId, runId: run.runId, error })
  await relayAfterCommit(run.ctx)
  return job.state
}

async function endedFor(run: Run): Promise<{ ended: JobState }> {
  return { ended: (await getJob(run.ctx, { jobId: run.jobId })).state }
}

/** Writes progress at most twice a second, and a sign of life every 2 s; `onLost` when the job is not ours any more. */
function startReporter(run: Run, span: StepSpan, onLost: () => void) {
  let fraction = 0
  let written = span.from
  let lastAt = Date.now()
  let pending: Promise<void> = Promise.resolve()
  let isBusy = false

  const write = async () => {
    const progress = Math.floor(span.from + (span.to - span.from) * fraction)
    const isQuiet = Date.now() - lastAt < aliveEveryMs
    if (isBusy || (progress === written && isQuiet)) return
    isBusy = true
    lastAt = Date.now()
    try {
      const isOurs = await reportProgress(run.ctx, { jobId: run.jobId, runId: run.runId, progress })
      if (progress !== written) announceChange(run.ctx.organizationId)
      written = progress
      if (!isOurs) onLost()
    } catch (error) {
      log().warn({ err: error, jobId: run.jobId }, 'progress was not written')
    } finally {
      isBusy = false
    }
  }
  const timer = setInterval(() => {
    pending = write()
  }, reportEveryMs)
  return {
    report(value: number) {
      fraction = Math.max(fraction, Math.min(1, value))
    },
    async stop() {
      clearInterval(timer)
      await pending
    },
  }
}
