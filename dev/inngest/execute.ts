import { CallError, callApp, type Reply } from './call'
import type { Engine } from './engine'
import { isOpen, type JobRecord, limits, type Run, type SdkError, type StepOutcome } from './model'
import { applyOps, type Op } from './ops'
import type { InFlight } from './queue'
import { maxAttemptsOf } from './registry'
import { retryOrFail } from './retry'
import { finishRun, markStarted, removeJob, sdkError } from './runs'

/**
 * Calls that found no app, or lost it in the middle, and cost no attempt: a restart must not, but a function that kills
 * its process must, and one whose address leads nowhere though its app can be synced.
 */
const FREE_LOSSES = 5

/** Makes one call to the app and applies what it answers. Never throws. */
export async function execute(engine: Engine, flight: InFlight): Promise<void> {
  const { job, run } = flight
  try {
    markStarted(engine, run)
    await engine.store.commit()
    if (!isOpen(run) || flight.abort.signal.aborted) return
    const reply = await send(engine, flight)
    if (isCurrent(engine, flight)) applyReply(engine, run, job, reply)
  } catch (error) {
    if (!isCurrent(engine, flight)) return
    if (error instanceof CallError) applyFailure(engine, run, job, error)
    else {
      engine.log('error', `the stand-in failed while it handled run ${run.id}`, { error: (error as Error).stack })
      retryOrFail(engine, run, job, sdkError(error, 'internal error of the stand-in'), {})
    }
  }
}

/** The run may have been cancelled, or the stand-in stopped, while the call was under way. */
const isCurrent = (engine: Engine, { job, run, abort }: InFlight): boolean =>
  isOpen(run) && engine.queue.jobs.get(job.id) === job && !abort.signal.aborted

function send(engine: Engine, { job, run, generation, abort }: InFlight): Promise<Reply> {
  const fn = engine.registry.fns.get(run.fn)
  const runtime = fn?.config.steps.step?.runtime.url
  if (!fn || !runtime) throw new Error(`function ${run.fn} has no URL to call`)
  const url = new URL(runtime)
  url.searchParams.set('stepId', job.step)
  const { checkpointing, signingKey } = engine.options
  const context = {
    run_id: run.id,
    attempt: job.attempt,
    max_attempts: maxAttemptsOf(fn),
    disable_immediate_execution: run.forcePlan,
    use_api: false,
    env: 'local',
    step_id: job.step,
    request_id: job.id,
    generation_id: generation,
    job_id: job.id,
    stack: { stack: run.stack, current: run.stack.length },
    // These two make the SDK checkpoint.
    ...(checkpointing ? { fn_id: run.fn, qi_id: job.id } : {}),
  }
  const events = run.parts.events
  const body = {
    version: run.requestVersion,
    event: events[0],
    events,
    steps: memoizedSteps(run),
    defers: {},
    ctx: context,
  }
  const large = run.stateBytes > limits.requestBytes || JSON.stringify(events).length > limits.requestBytes
  if (large) Object.assign(body, { events: events.slice(0, 1), steps: {}, ctx: { ...context, use_api: true } })
  engine.stats.calls = (engine.stats.calls ?? 0) + 1
  return callApp(url.href, {
    method: 'POST',
    body,
    signingKey,
    signal: abort.signal,
    headers: {
      'x-run-id': run.id,
      'x-request-id': job.id,
      'x-inngest-generation-id': String(generation),
      'x-inngest-job-id': job.id,
      'x-inngest-req-version': String(run.requestVersion),
    },
  })
}

/** What the SDK replays instead of running a step again. */
export function memoizedSteps(run: Run): Record<string, StepOutcome> {
  const steps: Record<string, StepOutcome> = {}
  for (const [id, { outcome }] of run.parts.steps) if (outcome !== undefined) steps[id] = outcome
  return steps
}

function applyReply(engine: Engine, run: Run, job: JobRecord, reply: Reply): void {
  if (!reply.headers['x-inngest-sdk']) return applyForeignReply(engine, run, job, reply)
  const version = Number(reply.headers['x-inngest-req-version'])
  if (Number.isInteger(version)) run.requestVersion = version
  job.lost = 0
  if (reply.status === 206 && Array.isArray(reply.body))
    return applyOps(engine, run, job, reply.body as Op[], reply.headers)
  if (reply.status === 200) {
    removeJob(engine, run, job)
    return finishRun(engine, run, { status: 'completed', output: reply.body })
  }
  const error = sdkError(reply.body, `the app answered ${reply.status}: ${reply.text.slice(0, 500)}`)
  if (reply.status === 401)
    engine.log('error', `app ${run.app} refuses our signature: is INNGEST_SIGNING_KEY the same on both sides?`)
  retryOrFail(engine, run, job, error, reply.headers)
}

/** Something that is not the SDK answered: a proxy while the app restarts, or an error page. */
function applyForeignReply(engine: Engine, run: Run, job: JobRecord, reply: Reply): void {
  const message = `the answer (HTTP ${reply.status}) did not come from an Inngest SDK: ${reply.text.slice(0, 200)}`
  const error: SdkError = { name: 'Error', message }
  if ([502, 503, 504].includes(reply.status)) return holdUntilBack(engine, run, job, error)
  retryOrFail(engine, run, job, error, {})
}

function applyFailure(engine: Engine, run: Run, job: JobRecord, failure: CallError): void {
  const error: SdkError = { name: 'Error', message: failure.message }
  if (failure.kind === 'refused' || failure.kind === 'lost') return holdUntilBack(engine, run, job, error)
  if (failure.kind !== 'tooLarge') return retryOrFail(engine, run, job, error, {})
  removeJob(engine, run, job)
  engine.log('error', `run ${run.id} of ${run.fn}: ${failure.message}`)
  finishRun(engine, run, { status: 'failed', error: { ...error, name: 'OutputTooLarge' } })
}

/** Leaves the job as it is, attempt included, until a sync has found the app again. */
function holdUntilBack(engine: Engine, run: Run, job: JobRecord, error: SdkError): void {
  if (++job.lost > FREE_LOSSES) return retryOrFail(engine, run, job, error, {})
  engine.store.put('job', job.id, job)
  engine.queue.holdApp(run.app)
  engine.probeApp(run.app)
}
