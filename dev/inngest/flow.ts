import { parseDuration } from './duration'
import type { Engine } from './engine'
import { evaluate, keyOf } from './expression'
import { limits, type Run } from './model'
import type { Slot } from './queue'
import type { Fn } from './registry'

const HOUR = 3_600_000

/**
 * Generic cell rate algorithm, as Inngest uses it: `limit` events per `period`, spread evenly, of which `capacity` may
 * come at once. Returns when the next one may come; takes a place when that is now and `take` is set.
 */
export function nextArrival(
  engine: Engine,
  key: string,
  rate: { limit: number; periodMs: number; capacity: number },
  take: boolean,
): number {
  const now = engine.clock.now()
  const emission = rate.periodMs / Math.max(rate.limit, 1)
  const arrival = Math.max(engine.flow.arrival.get(key) ?? now, now) + emission
  const allowedAt = Math.ceil(arrival - emission * rate.capacity)
  if (allowedAt > now) return allowedAt
  if (take) {
    engine.flow.arrival.set(key, arrival)
    engine.store.put('arrival', key, { at: arrival })
  }
  return now
}

/** Whether this key was seen in its time to live; remembers it for that long if not. */
export function seenBefore(engine: Engine, key: string, until = engine.clock.now() + limits.idempotencyMs): boolean {
  if ((engine.flow.seen.get(key) ?? 0) > engine.clock.now()) return true
  engine.flow.seen.set(key, until)
  engine.store.put('seen', key, { until })
  return false
}

/** Forgets, now and every hour, what no longer limits anything. */
export function sweepFlow(engine: Engine): void {
  const now = engine.clock.now()
  for (const kind of ['seen', 'arrival'] as const)
    for (const [key, until] of engine.flow[kind]) {
      if (until > now) continue
      engine.flow[kind].delete(key)
      engine.store.remove(kind, key)
    }
  engine.clock.schedule(now + HOUR, () => sweepFlow(engine))
}

/** The concurrency keys that a call of this run occupies. */
export function slotsOf(engine: Engine, run: Run): Slot[] {
  const fn = engine.registry.fns.get(run.fn)
  const config = fn?.config.concurrency
  if (config === undefined) return []
  if (typeof config === 'number') return config > 0 ? [{ key: `concurrency ${run.fn}`, limit: config }] : []
  return [config].flat().flatMap(({ limit, key, scope = 'fn' }) => {
    if (limit <= 0) return []
    const owner = scope === 'fn' ? run.fn : scope
    return [{ key: `concurrency ${owner} ${key ?? ''} ${keyOf(key, run.parts.events[0])}`, limit }]
  })
}

function throttleOf(engine: Engine, run: Run) {
  const throttle = engine.registry.fns.get(run.fn)?.config.throttle
  if (!throttle) return
  return {
    key: `throttle ${run.fn} ${keyOf(throttle.key, run.parts.events[0])}`,
    rate: {
      limit: throttle.limit,
      periodMs: parseDuration(throttle.period),
      capacity: throttle.limit + (throttle.burst ?? 0),
    },
  }
}

export function throttledUntil(engine: Engine, run: Run): { key: string; at: number } | undefined {
  const throttle = throttleOf(engine, run)
  if (!throttle) return
  const at = nextArrival(engine, throttle.key, throttle.rate, false)
  return at > engine.clock.now() ? { key: throttle.key, at } : undefined
}

export function takeThrottle(engine: Engine, run: Run): void {
  const throttle = throttleOf(engine, run)
  if (throttle) nextArrival(engine, throttle.key, throttle.rate, true)
}

/** Seconds by which a run goes ahead (or stays behind) in the queue. */
export function priorityOf(fn: Fn, event: unknown): number {
  const expression = fn.config.priority?.run
  if (!expression) return 0
  const value = Number(evaluate(expression, { event }))
  return Number.isFinite(value) ? Math.min(Math.max(value, -600), 600) : 0
}
