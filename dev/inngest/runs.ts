import { correlationOf } from './admit'
import { parseDuration } from './duration'
import type { Engine, Outcome } from './engine'
import { priorityOf } from './flow'
import { isOpen, type JobRecord, type Run, type SdkError, type StoredEvent } from './model'
import { addPause, removePause } from './pauses'
import type { Fn } from './registry'
import { newUlid } from './ulid'

const PREVIEW_BYTES = 4096

/** Writes the run's own row; its parts have rows of their own. The store serializes it after this handler has ended. */
export function saveRun(engine: Engine, run: Run): void {
  engine.store.put('run', run.id, {
    toJSON() {
      const { parts: _parts, ...record } = run
      return record
    },
  })
}

export function startRun(engine: Engine, fn: Fn, events: StoredEvent[]): Run {
  const now = engine.clock.now()
  const first = events[0] as StoredEvent
  const run: Run = {
    id: newUlid(now),
    fn: fn.id,
    app: fn.app,
    status: 'queued',
    eventIds: events.map((event) => event.id),
    eventName: first.name,
    createdAt: now,
    stack: [],
    pending: [],
    forcePlan: false,
    race: false,
    rediscover: false,
    requestVersion: -1,
    priority: priorityOf(fn, first),
    stateBytes: 0,
    parts: { events, steps: new Map(), jobs: new Set(), pauses: new Set() },
  }
  engine.runs.set(run.id, run)
  engine.store.put('input', run.id, events)
  saveRun(engine, run)
  for (const cancel of fn.config.cancel ?? [])
    addPause(engine, run, {
      kind: 'cancel',
      step: '',
      event: cancel.event,
      ...(cancel.if ? { expression: cancel.if } : {}),
      ...(cancel.timeout ? { expiresAt: now + parseDuration(cancel.timeout) } : {}),
    })
  armTimeouts(engine, run)
  enqueue(engine, run, 'step')
  engine.stats.runs = (engine.stats.runs ?? 0) + 1
  return run
}

let jobSeq = 0

export function enqueue(engine: Engine, run: Run, step: string, at = engine.clock.now()): void {
  const job: JobRecord = { id: newUlid(engine.clock.now()), run: run.id, step, attempt: 0, at, seq: jobSeq++, lost: 0 }
  adoptJob(engine, run, job)
  engine.store.put('job', job.id, job)
}

export function adoptJob(engine: Engine, run: Run, job: JobRecord): void {
  jobSeq = Math.max(jobSeq, job.seq + 1)
  run.parts.jobs.add(job)
  engine.queue.add(job, run)
}

export function removeJob(engine: Engine, run: Run, job: JobRecord): void {
  run.parts.jobs.delete(job)
  engine.queue.remove(job)
  engine.store.remove('job', job.id)
}

/** Cancels a run that has not started, or not finished, in the time its function allows. */
export function armTimeouts(engine: Engine, run: Run): void {
  const timeouts = engine.registry.fns.get(run.fn)?.config.timeouts
  if (timeouts?.start && run.startedAt === undefined)
    engine.clock.schedule(run.createdAt + parseDuration(timeouts.start), () => {
      if (isOpen(run) && run.startedAt === undefined)
        finishRun(engine, run, { status: 'cancelled', reason: `did not start within ${timeouts.start}` })
    })
  if (timeouts?.finish && run.startedAt !== undefined)
    engine.clock.schedule(run.startedAt + parseDuration(timeouts.finish), () => {
      if (isOpen(run))
        finishRun(engine, run, { status: 'cancelled', reason: `did not finish within ${timeouts.finish}` })
    })
}

export function markStarted(engine: Engine, run: Run): void {
  if (run.startedAt !== undefined) return
  run.startedAt = engine.clock.now()
  run.status = 'running'
  saveRun(engine, run)
  armTimeouts(engine, run)
}

export function finishRun(engine: Engine, run: Run, outcome: Outcome): void {
  if (!isOpen(run)) return
  run.status = outcome.status
  run.endedAt = engine.clock.now()
  if (outcome.status === 'completed') run.output = outcome.output
  if (outcome.status === 'failed') run.error = outcome.error
  if (outcome.status === 'cancelled') run.error = { name: 'Cancelled', message: outcome.reason }
  for (const job of [...run.parts.jobs]) removeJob(engine, run, job)
  for (const pause of [...run.parts.pauses]) removePause(engine, run, pause)
  if (run.singletonKey && engine.flow.singletons.get(run.singletonKey) === run.id)
    engine.flow.singletons.delete(run.singletonKey)
  saveRun(engine, run)
  engine.stats[outcome.status] = (engine.stats[outcome.status] ?? 0) + 1
  if (outcome.status === 'failed') engine.log('warn', `run ${run.id} of ${run.fn} failed: ${outcome.error.message}`)
  for (const event of run.parts.events) answerInvoker(engine, run, correlationOf(event))
  announce(engine, run)
  shrink(engine, run)
  engine.finished.add(run.id)
  for (const id of engine.finished) {
    if (engine.finished.size <= engine.options.keepFinished) break
    forgetRun(engine, id)
  }
  engine.onChange()
}

function answerInvoker(engine: Engine, run: Run, pauseId: string | undefined): void {
  const pause = engine.pauses.get(pauseId ?? '')
  const invoker = pause && engine.runs.get(pause.run)
  if (!pause || !invoker) return
  if (run.status === 'completed') engine.resumeStep(invoker, pause.step, { data: run.output ?? null })
  else engine.resumeStep(invoker, pause.step, { error: run.error ?? { name: 'Error', message: 'unknown' } })
}

/** Sends the events that onFailure handlers and other functions listen for. */
function announce(engine: Engine, run: Run): void {
  // What reports an end is not reported on, or it would never stop.
  if (run.eventName === 'inngest/function.failed' || run.eventName === 'inngest/function.finished') return
  const status = { completed: 'Completed', failed: 'Failed', cancelled: 'Cancelled' }[run.status as Outcome['status']]
  const [event] = run.parts.events
  const data = {
    function_id: run.fn,
    run_id: run.id,
    event,
    events: run.parts.events,
    ...(run.status === 'completed' ? { result: run.output ?? null } : { error: run.error }),
    correlation_id: event && correlationOf(event),
    _inngest: { status },
  }
  const ts = engine.clock.now()
  const meta = event?.meta === undefined ? {} : { meta: event.meta }
  engine.route({ id: newUlid(ts), name: 'inngest/function.finished', data, ts, ...meta })
  if (run.status !== 'completed')
    engine.route({ id: run.id, name: `inngest/function.${run.status}`, data, ts, ...meta })
}

/** A finished run is kept for people to look at: large results of steps are cut to a preview. */
function shrink(engine: Engine, run: Run): void {
  for (const step of run.parts.steps.values()) {
    if (step.status === 'open' || step.status === 'retrying') step.endedAt = run.endedAt ?? engine.clock.now()
    const text = JSON.stringify(step.outcome) ?? ''
    if (text.length > PREVIEW_BYTES) {
      step.outcome = { data: `${text.slice(0, PREVIEW_BYTES)}… (${text.length} characters)` }
      engine.store.put('step', `${run.id}/${step.id}`, step)
    }
  }
}

function forgetRun(engine: Engine, id: string): void {
  const run = engine.runs.get(id)
  engine.finished.delete(id)
  engine.runs.delete(id)
  if (!run) return
  engine.store.remove('run', id)
  engine.store.remove('input', id)
  for (const step of run.parts.steps.keys()) engine.store.remove('step', `${id}/${step}`)
}

export const sdkError = (value: unknown, fallback: string): SdkError => {
  const error = value as Partial<SdkError> | undefined
  return {
    ...(typeof error === 'object' && error !== null ? error : {}),
    name: error?.name || 'Error',
    message: error?.message || fallback,
  }
}
