import type { Engine } from './engine'
import type { PauseRecord, Run } from './model'
import { newUlid } from './ulid'

export function addPause(engine: Engine, run: Run, pause: Omit<PauseRecord, 'id' | 'run'>): PauseRecord {
  const record: PauseRecord = { id: newUlid(engine.clock.now()), run: run.id, ...pause }
  engine.store.put('pause', record.id, record)
  adoptPause(engine, run, record)
  return record
}

/** Makes a pause take part: arms its timer and files it under what it waits for. */
export function adoptPause(engine: Engine, run: Run, pause: PauseRecord): void {
  engine.pauses.set(pause.id, pause)
  run.parts.pauses.add(pause)
  if (pause.event && (pause.kind === 'event' || pause.kind === 'cancel')) {
    const waiting = engine.waitingForEvent.get(pause.event) ?? new Set()
    engine.waitingForEvent.set(pause.event, waiting.add(pause))
  }
  if (pause.signal !== undefined) engine.waitingForSignal.set(pause.signal, pause)
  if (pause.expiresAt !== undefined) engine.clock.schedule(pause.expiresAt, () => expire(engine, pause))
}

export function removePause(engine: Engine, run: Run, pause: PauseRecord): void {
  engine.pauses.delete(pause.id)
  run.parts.pauses.delete(pause)
  engine.store.remove('pause', pause.id)
  const waiting = engine.waitingForEvent.get(pause.event ?? '')
  if (waiting?.delete(pause) && waiting.size === 0) engine.waitingForEvent.delete(pause.event ?? '')
  if (pause.signal !== undefined && engine.waitingForSignal.get(pause.signal) === pause)
    engine.waitingForSignal.delete(pause.signal)
}

function expire(engine: Engine, pause: PauseRecord): void {
  const run = engine.runs.get(pause.run)
  if (!run || engine.pauses.get(pause.id) !== pause) return
  if (pause.kind === 'cancel') return removePause(engine, run, pause)
  if (pause.kind === 'invoke')
    return engine.resumeStep(run, pause.step, {
      error: { name: 'InngestInvokeTimeoutError', message: 'timed out waiting for the invoked function to finish' },
    })
  engine.resumeStep(run, pause.step, null)
}
