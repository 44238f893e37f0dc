import type { Call } from './api'
import type { Crons } from './cron'
import type { Engine } from './engine'
import type { Answer } from './http'
import type { Run } from './model'
import type { Sync } from './sync'

export type Idle = { idle: boolean; inFlight: number; ready: number; parked: Record<string, number>; dueInMs?: number }

/** Whether anything will happen without the clock moving more than `withinMs`. */
function idleness(engine: Engine, withinMs: number): Idle {
  const { ready, parked } = engine.queue.waiting()
  const inFlight = engine.queue.inFlight.size
  const now = engine.clock.now()
  const soon = [...engine.queue.jobs.values()].filter((job) => job.at <= now + withinMs).length
  const gateways = [...engine.pauses.values()].filter((pause) => pause.kind === 'gateway').length
  const next = engine.clock.nextAt()
  return {
    idle: inFlight === 0 && ready === 0 && Object.keys(parked).length === 0 && soon === 0 && gateways === 0,
    inFlight,
    ready,
    parked,
    ...(next === undefined ? {} : { dueInMs: Math.max(0, Math.round(next - now)) }),
  }
}

/** What tests may ask and do: move the clock, look at runs, wait for quiet, start over. Undefined: no such door. */
export class Doors {
  private readonly watchers = new Set<() => void>()

  constructor(
    private readonly engine: Engine,
    private readonly crons: Crons,
    private readonly sync: Sync,
    private readonly reset: () => Promise<void>,
  ) {
    engine.onChange = () => {
      for (const watcher of this.watchers) watcher()
    }
  }

  async answer(call: Call): Promise<Answer | undefined> {
    const { engine } = this
    const number = (name: string, otherwise: number) => Number(call.query.get(name) ?? otherwise)
    switch (`${call.method} ${call.path}`) {
      case 'POST /__advance':
        engine.clock.advance(number('ms', 0))
        engine.store.put('meta', 'clock', { offset: engine.clock.offset })
        await engine.store.commit()
        return { status: 200, body: { now: engine.clock.now() } }
      case 'POST /__cron':
        return { status: this.crons.startNow(call.query.get('function') ?? '') ? 200 : 404, body: {} }
      case 'GET /__runs':
        return { status: 200, body: { runs: this.findRuns(call.query).map(describeRun) } }
      case 'GET /__stats':
        return { status: 200, body: this.stats() }
      case 'GET /__idle':
        return { status: 200, body: await this.waitForIdle(number('timeoutMs', 30_000), number('withinMs', 0)) }
      case 'POST /__sync':
        return { status: 200, body: { ok: await this.sync.syncUrl(call.query.get('url') ?? '') } }
      case 'POST /__reset':
        await this.reset()
        return { status: 200, body: {} }
    }
  }

  private findRuns(query: URLSearchParams): Run[] {
    const [event, fn, status, id] = ['event', 'function', 'status', 'id'].map((name) => query.get(name))
    return [...this.engine.runs.values()].filter(
      (run) =>
        (!event || run.eventIds.includes(event)) &&
        (!fn || run.fn === fn) &&
        (!status || run.status === status) &&
        (!id || run.id === id),
    )
  }

  private stats() {
    const { engine } = this
    return {
      now: engine.clock.now(),
      counts: engine.stats,
      apps: [...engine.registry.apps.values()].map(({ id, url, functions }) => ({
        id,
        url,
        functions: functions.length,
      })),
      functions: [...engine.registry.fns.values()].filter((fn) => !fn.removed).map((fn) => fn.id),
      runs: engine.runs.size,
      jobs: engine.queue.jobs.size,
      pauses: engine.pauses.size,
      crons: this.crons.next(),
      ...idleness(engine, 0),
    }
  }

  private waitForIdle(timeoutMs: number, withinMs: number): Promise<Idle> {
    return new Promise((resolve) => {
      const look = () => {
        const state = idleness(this.engine, withinMs)
        if (!state.idle) return
        done(state)
      }
      const timer = setTimeout(() => done(idleness(this.engine, withinMs)), timeoutMs)
      const done = (state: Idle) => {
        clearTimeout(timer)
        this.watchers.delete(look)
        resolve(state)
      }
      this.watchers.add(look)
      look()
    })
  }
}

function describeRun(run: Run) {
  const { parts, ...record } = run
  const steps = [...parts.steps.values()].map(({ id, name, op, status, attempts, outcome, lastError }) => ({
    id,
    name,
    op,
    status,
    attempts,
    outcome,
    lastError,
  }))
  const waits = [...parts.pauses].map(({ kind, event, signal, expiresAt }) => ({ kind, event, signal, expiresAt }))
  const jobs = [...parts.jobs].map(({ step, attempt, at }) => ({ step, attempt, at }))
  return { ...record, events: parts.events, steps, waits, jobs }
}
