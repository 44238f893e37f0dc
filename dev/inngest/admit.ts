import { parseDuration } from './duration'
import type { Batch, Debounce, Engine } from './engine'
import { keyOf, matches } from './expression'
import { nextArrival, seenBefore } from './flow'
import type { StoredEvent } from './model'
import { isOpen } from './model'
import type { Fn } from './registry'

/** Passes an event that triggered a function through what may drop, delay or gather it, and starts the run. */
export function admit(engine: Engine, fn: Fn, event: StoredEvent): void {
  const { config } = fn
  if (seenBefore(engine, `event ${fn.id} ${event.id}`)) return
  if (config.idempotency) {
    if (seenBefore(engine, `idempotency ${fn.id} ${keyOf(config.idempotency, event)}`))
      return drop(engine, fn, event, 'its idempotency key was seen in the last 24 hours')
  } else if (config.rateLimit && isRateLimited(engine, fn, event)) {
    return drop(engine, fn, event, `its rate limit of ${config.rateLimit.limit} per ${config.rateLimit.period}`)
  }
  if (config.debounce) return debounce(engine, fn, event)
  if (config.batchEvents && matches(config.batchEvents.if, { event })) return batch(engine, fn, event)
  begin(engine, fn, [event])
}

function isRateLimited(engine: Engine, fn: Fn, event: StoredEvent): boolean {
  const rate = fn.config.rateLimit
  if (!rate) return false
  const periodMs = parseDuration(rate.period)
  // The burst of a tenth is the real server's choice: a limit under 10 lets one through at a time.
  const capacity = Math.floor(rate.limit / 10) + 1
  const key = `rate ${fn.id} ${keyOf(rate.key, event)}`
  return nextArrival(engine, key, { limit: rate.limit, periodMs, capacity }, true) > engine.clock.now()
}

function begin(engine: Engine, fn: Fn, events: StoredEvent[]): void {
  const { singleton } = fn.config
  const first = events[0]
  if (!singleton || !first) return void engine.startRun(fn, events)
  const key = `${fn.id} ${keyOf(singleton.key, first)}`
  const current = engine.runs.get(engine.flow.singletons.get(key) ?? '')
  if (current && isOpen(current)) {
    if (singleton.mode === 'skip') return drop(engine, fn, first, `run ${current.id} is its singleton`)
    engine.finishRun(current, { status: 'cancelled', reason: 'replaced by a newer run of this singleton' })
  }
  const run = engine.startRun(fn, events)
  run.singletonKey = key
  engine.flow.singletons.set(key, run.id)
}

function debounce(engine: Engine, fn: Fn, event: StoredEvent): void {
  const config = fn.config.debounce
  if (!config) return
  const key = `${fn.id} ${keyOf(config.key, event)}`
  const now = engine.clock.now()
  const before = engine.flow.debounces.get(key)
  engine.clock.cancel(before?.timer)
  const firstAt = before?.firstAt ?? now
  const cap = config.timeout ? firstAt + parseDuration(config.timeout) : Number.POSITIVE_INFINITY
  armDebounce(engine, key, { fn: fn.id, event, firstAt, at: Math.min(now + parseDuration(config.period), cap) })
}

export function armDebounce(engine: Engine, key: string, entry: Debounce): void {
  const { fn: fnId, event, firstAt, at } = entry
  engine.store.put('debounce', key, { fn: fnId, event, firstAt, at })
  const timer = engine.clock.schedule(at, () => {
    engine.flow.debounces.delete(key)
    engine.store.remove('debounce', key)
    const fn = engine.registry.fns.get(fnId)
    if (fn && !fn.removed) begin(engine, fn, [event])
  })
  engine.flow.debounces.set(key, { ...entry, timer })
}

function batch(engine: Engine, fn: Fn, event: StoredEvent): void {
  const config = fn.config.batchEvents
  if (!config) return
  const key = `${fn.id} ${keyOf(config.key, event)}`
  const open = engine.flow.batches.get(key)
  const at = open?.at ?? engine.clock.now() + parseDuration(config.timeout)
  const events = [...(open?.events ?? []), event]
  engine.clock.cancel(open?.timer)
  armBatch(engine, key, { fn: fn.id, events, at })
  if (events.length >= config.maxSize) closeBatch(engine, key)
}

export function armBatch(engine: Engine, key: string, entry: Batch): void {
  engine.store.put('batch', key, { fn: entry.fn, events: entry.events, at: entry.at })
  const timer = engine.clock.schedule(entry.at, () => closeBatch(engine, key))
  engine.flow.batches.set(key, { ...entry, timer })
}

function closeBatch(engine: Engine, key: string): void {
  const open = engine.flow.batches.get(key)
  if (!open) return
  engine.clock.cancel(open.timer)
  engine.flow.batches.delete(key)
  engine.store.remove('batch', key)
  const fn = engine.registry.fns.get(open.fn)
  if (fn && !fn.removed) begin(engine, fn, open.events)
}

/** An event that starts nothing still has to answer a run that invoked the function. */
function drop(engine: Engine, fn: Fn, event: StoredEvent, why: string): void {
  engine.stats.dropped = (engine.stats.dropped ?? 0) + 1
  engine.log('info', `${fn.id} does not start for event ${event.id}: ${why}`)
  const pause = engine.pauses.get(correlationOf(event) ?? '')
  const waiting = pause && engine.runs.get(pause.run)
  if (pause && waiting)
    engine.resumeStep(waiting, pause.step, {
      error: { name: 'Error', message: `the invoked function ${fn.id} did not start: ${why}` },
    })
}

/** The pause that an invoked run has to answer. */
export function correlationOf(event: StoredEvent): string | undefined {
  const internal = event.data._inngest as { correlation_id?: string } | undefined
  return event.name === 'inngest/function.invoked' ? internal?.correlation_id : undefined
}
