import type { Engine } from './engine'
import { limits, type StoredEvent } from './model'
import { newUlid, seededUlid } from './ulid'

export class Refused extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

const MOST_EARLY_EVENTS = 10_000

/** Events that came before an app had ever registered its functions; they are served to it when it does. */
export class EarlyEvents {
  private readonly events = new Map<string, { event: StoredEvent; urls: string[] }>()

  constructor(private unsynced: Set<string>) {}

  restore(engine: Engine, event: StoredEvent, urls: string[]): void {
    const awaited = urls.filter((url) => this.unsynced.has(url))
    if (awaited.length > 0) this.events.set(event.id, { event, urls: awaited })
    else engine.store.remove('early', event.id)
  }

  keep(engine: Engine, event: StoredEvent): void {
    if (this.unsynced.size === 0) return
    if (this.events.size >= MOST_EARLY_EVENTS) {
      const urls = [...this.unsynced].join(', ')
      engine.log('error', `event ${event.name} is not kept for ${urls}: ${MOST_EARLY_EVENTS} are waiting already`)
      return
    }
    const entry = { event, urls: [...this.unsynced] }
    this.events.set(event.id, entry)
    engine.store.put('early', event.id, entry)
  }

  serve(engine: Engine, url: string, app: string): void {
    this.unsynced.delete(url)
    for (const [id, entry] of this.events) {
      if (!entry.urls.includes(url)) continue
      entry.urls = entry.urls.filter((other) => other !== url)
      if (entry.urls.length === 0) {
        this.events.delete(id)
        engine.store.remove('early', id)
      } else engine.store.put('early', id, entry)
      engine.route(entry.event, app)
    }
  }
}

/**
 * Takes events as the SDK or curl sends them and serves them.
 * @param seed the SDK's `x-inngest-event-id-seed`, so that a repeated request yields the same ids
 * @returns the ids, in order; they are durable once the store has committed
 * @throws Refused when an event breaks a rule; then none of them is taken
 */
export function ingest(engine: Engine, early: EarlyEvents, body: unknown, seed: string | undefined): string[] {
  const given = Array.isArray(body) ? body : [body]
  if (given.length > limits.eventsPerRequest)
    throw new Refused(413, `${given.length} events in one request; the limit is ${limits.eventsPerRequest}`)
  const [ms, entropy] = (seed ?? '').split(',')
  const now = engine.clock.now()
  const events = given.map((item, index) =>
    parseEvent(item, now, entropy ? seededUlid(Number(ms) || now, entropy, index) : newUlid(now)),
  )
  for (const event of events) {
    engine.route(event)
    early.keep(engine, event)
  }
  return events.map((event) => event.id)
}

function parseEvent(item: unknown, now: number, generatedId: string): StoredEvent {
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    throw new Refused(400, 'an event must be a JSON object with a name')
  const { id, name, data, ts, user, v, meta } = item as Partial<StoredEvent>
  if (typeof name !== 'string' || name === '') throw new Refused(400, 'an event needs a name')
  if (Buffer.byteLength(name) > limits.eventNameBytes)
    throw new Refused(400, `the event name is longer than ${limits.eventNameBytes} bytes`)
  if (name.startsWith('inngest/'))
    throw new Refused(400, `the event name "${name}" uses the reserved prefix "inngest/"`)
  if (data !== undefined && data !== null && (typeof data !== 'object' || Array.isArray(data)))
    throw new Refused(400, `the data of event "${name}" must be an object`)
  const bytes = Buffer.byteLength(JSON.stringify(item))
  if (bytes > limits.eventBytes)
    throw new Refused(413, `event "${name}" has ${bytes} bytes; the limit is ${limits.eventBytes}`)
  return {
    id: typeof id === 'string' && id !== '' ? id : generatedId,
    name,
    data: (data as Record<string, unknown>) ?? {},
    ts: typeof ts === 'number' && ts > 0 ? ts : now,
    ...(user === undefined ? {} : { user }),
    ...(v === undefined ? {} : { v }),
    ...(meta === undefined ? {} : { meta }),
  }
}
