import { parseMoment } from './duration'
import type { Engine } from './engine'
import { runGateway } from './gateway'
import { isOpen, type JobRecord, limits, type PauseRecord, type Run, type StepOutcome, type StepRecord } from './model'
import { addPause, removePause } from './pauses'
import { mayRetry, retryLater, retryOrFail } from './retry'
import { enqueue, finishRun, removeJob, saveRun, sdkError } from './runs'
import { newUlid } from './ulid'

/** One operation as the SDK reports it. */
export type Op = {
  op: string
  id: string
  name?: string
  displayName?: string
  opts?: Record<string, unknown>
  data?: unknown
  error?: unknown
}

/** sha1 of "complete": the id under which the SDK reports the outcome of the function itself. */
const WHOLE_FUNCTION = '0737c22d3bfae812339732d14d8c7dbd6dc4e09c'

/** Applies a 206 answer: what the call ran, what it found to do, or that the function has ended. */
export function applyOps(engine: Engine, run: Run, job: JobRecord, ops: Op[], headers: Record<string, string>): void {
  let ended: Op | undefined
  let failed: Op | undefined
  let progress = false
  const opened: Op[] = []
  for (const op of ops) {
    if (op.op === 'RunComplete') ended = op
    else if (op.op === 'StepRun') progress = saveOutcome(engine, run, op, { data: op.data ?? null }) || progress
    else if (op.op === 'StepFailed' || op.op === 'StepError') {
      if (isWholeFunction(op) || (op.op === 'StepError' && mayRetry(engine, run, job, headers, op.error))) failed = op
      else progress = saveOutcome(engine, run, op, { error: sdkError(op.error, 'the step failed') }) || progress
    } else if (op.op === 'DiscoveryRequest') progress = true
    else if (op.op === 'DeferAdd' || op.op === 'DeferAbort')
      engine.log('error', `run ${run.id}: defer() is not built into the stand-in; ignored`, { step: op.displayName })
    else if (!run.parts.steps.has(op.id)) opened.push(op)
  }
  if (!isOpen(run)) return
  if (failed) return retryOp(engine, run, job, failed, headers)
  const stuck = opened.length === 0 && run.pending.length === 0 && !progress && !run.rediscover
  if (!ended && (stuck || run.pending.includes(job.step))) {
    engine.log('error', `run ${run.id} of ${run.fn} reported nothing new for step ${job.step}`, { ops })
    return retryOrFail(engine, run, job, { name: 'Error', message: 'the function makes no progress' }, {})
  }
  removeJob(engine, run, job)
  if (ended) return finishRun(engine, run, { status: 'completed', output: ended.data })
  if (opened.length > 0) openSteps(engine, run, opened)
  if (progress || run.rediscover) discover(engine, run, run.rediscover)
}

const isWholeFunction = (op: Op) => op.id === WHOLE_FUNCTION

function retryOp(engine: Engine, run: Run, job: JobRecord, op: Op, headers: Record<string, string>): void {
  const error = sdkError(op.error, 'the step failed')
  if (isWholeFunction(op))
    return retryOrFail(engine, run, job, error, op.op === 'StepFailed' ? { 'x-inngest-no-retry': 'true' } : headers)
  const step = stepOf(engine, run, op)
  step.status = 'retrying'
  step.attempts = job.attempt + 1
  step.lastError = error
  putStep(engine, step)
  retryLater(engine, job, headers)
}

function stepOf(engine: Engine, run: Run, op: Op): StepRecord {
  let step = run.parts.steps.get(op.id)
  if (!step) {
    step = {
      run: run.id,
      id: op.id,
      seq: run.parts.steps.size,
      name: op.displayName ?? op.name ?? op.id,
      op: op.op,
      status: 'open',
      startedAt: engine.clock.now(),
      attempts: 0,
    }
    run.parts.steps.set(op.id, step)
  }
  return step
}

const putStep = (engine: Engine, step: StepRecord) => engine.store.put('step', `${step.run}/${step.id}`, step)

/** Keeps a step's result; false when it already had one. May end the run when a ceiling is passed. */
export function saveOutcome(engine: Engine, run: Run, op: Op, outcome: StepOutcome): boolean {
  const step = stepOf(engine, run, op)
  if (step.outcome !== undefined) return false
  const bytes = Buffer.byteLength(JSON.stringify(outcome))
  step.outcome = outcome
  step.status = outcome && 'error' in outcome ? 'failed' : 'completed'
  step.endedAt = engine.clock.now()
  if (step.op === 'StepPlanned' || step.op === 'StepError' || step.op === 'StepFailed') step.op = 'StepRun'
  step.attempts++
  run.stateBytes += bytes
  run.stack.push(step.id)
  run.pending = run.pending.filter((id) => id !== step.id)
  putStep(engine, step)
  saveRun(engine, run)
  const problem =
    bytes > limits.stepOutputBytes
      ? `the output of step "${step.name}" has ${bytes} bytes; the limit is ${limits.stepOutputBytes}. Keep large data in storage and return its key`
      : run.stateBytes > limits.runStateBytes
        ? `the outputs of this run's steps exceed ${limits.runStateBytes} bytes`
        : run.parts.steps.size > limits.stepsPerRun
          ? `the run has more than ${limits.stepsPerRun} steps`
          : undefined
  if (problem) finishRun(engine, run, { status: 'failed', error: { name: 'LimitExceeded', message: problem } })
  return true
}

/** Asks the app what to do next, once nothing is open (or at every end in a race). One discovery at a time. */
function discover(engine: Engine, run: Run, now = false): void {
  if (!isOpen(run)) return
  if (run.pending.length === 0) {
    run.forcePlan = false
    run.race = false
  } else if (!now && !run.race && run.requestVersion !== 1) return
  const other = [...run.parts.jobs].find((job) => job.step === 'step')
  run.rediscover = other !== undefined && engine.queue.inFlight.has(other.id)
  if (!other) enqueue(engine, run, 'step')
  saveRun(engine, run)
}

/** A step that waited has its answer. */
export function resumeStep(engine: Engine, run: Run, stepId: string, outcome: StepOutcome): void {
  if (!isOpen(run)) return
  for (const pause of [...run.parts.pauses]) if (pause.step === stepId) removePause(engine, run, pause)
  const step = run.parts.steps.get(stepId)
  if (!step || !saveOutcome(engine, run, { op: step.op, id: stepId }, outcome)) return
  discover(engine, run)
}

function openSteps(engine: Engine, run: Run, ops: Op[]): void {
  if (ops.length > 1 || run.pending.length > 0 || ops[0]?.op === 'StepPlanned') run.forcePlan = true
  if (ops.some((op) => op.opts?.parallelMode === 'race')) run.race = true
  for (const op of ops) {
    run.pending.push(op.id)
    putStep(engine, stepOf(engine, run, op))
  }
  saveRun(engine, run)
  for (const op of ops) if (isOpen(run)) openStep(engine, run, op)
}

function openStep(engine: Engine, run: Run, op: Op): void {
  const now = engine.clock.now()
  const until = (text: unknown) => Math.min(parseMoment(String(text), now), now + limits.waitMs)
  const opts = op.opts ?? {}
  switch (op.op) {
    case 'StepPlanned':
      return enqueue(engine, run, op.id)
    case 'Sleep':
      return void addPause(engine, run, { kind: 'sleep', step: op.id, expiresAt: until(op.name) })
    case 'WaitForEvent':
      return void addPause(engine, run, {
        kind: 'event',
        step: op.id,
        event: String(op.name ?? opts.event),
        ...(typeof opts.if === 'string' ? { expression: opts.if } : {}),
        expiresAt: until(opts.timeout),
      })
    case 'WaitForSignal':
      return openSignal(engine, run, op, until(opts.timeout))
    case 'InvokeFunction':
      return openInvoke(engine, run, op, opts.timeout ? until(opts.timeout) : now + limits.waitMs)
    case 'Gateway':
    case 'AIGateway':
      return runGateway(
        engine,
        run,
        addPause(engine, run, { kind: 'gateway', step: op.id, request: { op: op.op, ...opts } }),
      )
    default: {
      const message = `the stand-in does not know the operation "${op.op}" (step "${op.displayName ?? op.id}")`
      engine.log('error', message, { run: run.id })
      finishRun(engine, run, { status: 'failed', error: { name: 'UnknownOperation', message } })
    }
  }
}

function openSignal(engine: Engine, run: Run, op: Op, expiresAt: number): void {
  const signal = String(op.opts?.signal ?? op.name)
  const other = engine.waitingForSignal.get(signal)
  if (other && op.opts?.conflict !== 'replace') {
    const message = `another run already waits for the signal "${signal}"`
    return resumeStep(engine, run, op.id, { error: { name: 'SignalConflict', message } })
  }
  const otherRun = other && engine.runs.get(other.run)
  if (other && otherRun) resumeStep(engine, otherRun, other.step, null)
  addPause(engine, run, { kind: 'signal', step: op.id, signal, expiresAt })
}

function openInvoke(engine: Engine, run: Run, op: Op, expiresAt: number): void {
  const target = String(op.opts?.function_id)
  const fn = engine.registry.fns.get(target)
  if (!fn || fn.removed) {
    const message = `could not find function with ID: ${target}`
    return resumeStep(engine, run, op.id, { error: { name: 'Error', message } })
  }
  const pause: PauseRecord = addPause(engine, run, { kind: 'invoke', step: op.id, expiresAt })
  const payload = (op.opts?.payload ?? {}) as { data?: Record<string, unknown>; v?: string; meta?: unknown }
  const ts = engine.clock.now()
  engine.admit(fn, {
    id: newUlid(ts),
    name: 'inngest/function.invoked',
    ts,
    data: { ...payload.data, _inngest: { fn_id: target, correlation_id: pause.id } },
    ...(payload.v ? { v: payload.v } : {}),
    ...(payload.meta ? { meta: payload.meta } : {}),
  })
}
