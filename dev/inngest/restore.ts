import { armBatch, armDebounce } from './admit'
import type { Crons } from './cron'
import type { Batch, Debounce, Engine } from './engine'
import { sweepFlow } from './flow'
import { runGateway } from './gateway'
import type { EarlyEvents } from './ingest'
import {
  type AppRecord,
  isOpen,
  type JobRecord,
  type PauseRecord,
  type Run,
  type RunRecord,
  type StepRecord,
  type StoredEvent,
} from './model'
import { adoptPause } from './pauses'
import { adoptJob, armTimeouts } from './runs'

/** Puts back what the store kept, so that everything goes on where it stood. */
export function restore(
  engine: Engine,
  crons: Crons,
  early: EarlyEvents,
  records: { kind: string; id: string; doc: unknown }[],
): void {
  const byKind = new Map<string, { id: string; doc: unknown }[]>()
  for (const record of records) byKind.set(record.kind, [...(byKind.get(record.kind) ?? []), record])
  const each = <T>(kind: string, take: (doc: T, id: string) => void) => {
    for (const { id, doc } of byKind.get(kind) ?? []) take(doc as T, id)
  }
  each<{ fn: string; cron: string; at: number }>('cron', (doc, id) => crons.restore(id, doc))
  each<AppRecord>('app', (doc) => engine.registry.restore(doc))
  each<RunRecord>('run', (doc, id) => {
    engine.runs.set(id, { ...doc, parts: { events: [], steps: new Map(), jobs: new Set(), pauses: new Set() } })
  })
  each<StoredEvent[]>('input', (events, id) => engine.runs.get(id)?.parts.events.push(...events))
  each<StepRecord>('step', (step) => engine.runs.get(step.run)?.parts.steps.set(step.id, step))
  each<{ at: number }>('arrival', ({ at }, key) => engine.flow.arrival.set(key, at))
  each<{ until: number }>('seen', ({ until }, key) => engine.flow.seen.set(key, until))
  each<Debounce>('debounce', (entry, key) => armDebounce(engine, key, entry))
  each<Batch>('batch', (entry, key) => armBatch(engine, key, entry))
  each<{ event: StoredEvent; urls: string[] }>('early', ({ event, urls }) => early.restore(engine, event, urls))
  each<PauseRecord>('pause', (pause) => {
    const run = engine.runs.get(pause.run)
    if (run) adoptPause(engine, run, pause)
  })
  each<JobRecord>('job', (job) => {
    const run = engine.runs.get(job.run)
    if (run) adoptJob(engine, run, job)
  })
  const runs = [...engine.runs.values()].sort((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0))
  for (const run of runs) restoreRun(engine, run)
  sweepFlow(engine)
}

function restoreRun(engine: Engine, run: Run): void {
  if (!isOpen(run)) return void engine.finished.add(run.id)
  const steps = [...run.parts.steps.values()].sort((a, b) => a.seq - b.seq)
  run.parts.steps.clear()
  for (const step of steps) run.parts.steps.set(step.id, step)
  if (run.singletonKey) engine.flow.singletons.set(run.singletonKey, run.id)
  armTimeouts(engine, run)
  for (const pause of run.parts.pauses) if (pause.kind === 'gateway') runGateway(engine, run, pause)
}
