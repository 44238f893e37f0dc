import type { Engine } from './engine'
import { type Answer, refusal } from './http'
import { isOpen } from './model'
import { type Op, saveOutcome } from './ops'

export type Checkpoint = { qi_id?: string; generation_id?: number; steps?: Op[] } | undefined

/**
 * Keeps step results that the SDK reports while its call still runs, so that a function of many steps needs one call.
 * 409 tells the SDK that this call is no longer the one that counts.
 */
export async function takeCheckpoint(engine: Engine, runId: string, body: Checkpoint): Promise<Answer> {
  const flight = engine.queue.inFlight.get(body?.qi_id ?? '')
  const current = flight && flight.run.id === runId && engine.queue.jobs.has(flight.job.id) && isOpen(flight.run)
  if (!current || flight.generation !== Number(body?.generation_id)) {
    engine.stats.stale = (engine.stats.stale ?? 0) + 1
    return refusal(409, 'stale: another call for this run has taken over, or the run has ended')
  }
  const { run } = flight
  for (const op of body?.steps ?? []) {
    if (op.op === 'StepRun') saveOutcome(engine, run, op, { data: op.data ?? null })
    else if (op.op === 'DeferAdd' || op.op === 'DeferAbort')
      engine.log('error', `run ${run.id}: defer() is not built into the stand-in; ignored`, { step: op.displayName })
    else {
      engine.log('error', `run ${run.id}: a checkpoint held an operation that only an answer may hold`, { op: op.op })
      return refusal(400, `a checkpoint may not hold the operation ${op.op}`)
    }
  }
  flight.job.lost = 0
  engine.stats.checkpoints = (engine.stats.checkpoints ?? 0) + 1
  await engine.store.commit()
  return isOpen(run) ? { status: 200, body: {} } : refusal(409, 'the run has ended')
}
