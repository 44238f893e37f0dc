import { backoff } from '../../process/backoff'
import { deliveryProblem } from '../../stand-in/post-webhook'
import { seededRandom, shuffleWithin } from '../../stand-in/random'
import { newId } from '../ids'
import type { Store } from '../store'
import type { DeliveryRecord, EventRecord } from '../tables'
import { signatureHeader } from './signature'

export type DeliveryKnobs = {
  /** Holds everything back. */
  paused: boolean
  seed: number
  /** How many places an event may overtake; 1 keeps the order. */
  window: number
  /** Part of the events that are sent twice. */
  duplicates: number
  /** Part of the events that never leave. The list of events still has them. */
  loss: number
  /** Part of the attempts that get lost on the way and are repeated. */
  drops: number
  /** The longest wait before a first attempt, in milliseconds. */
  delayMs: number
}

const calmKnobs: DeliveryKnobs = {
  paused: false,
  seed: 1,
  window: 1,
  duplicates: 0,
  loss: 0,
  drops: 0,
  delayMs: 0,
}

export type Transport = (request: { url: string; body: string; signature: string }) => Promise<number>
type Outcome = { delivered: number; failed: number }

const waitAfter = backoff(1, 2, 5, 10, 30, 60, 300, 1800)
const maximumAttempts = 20
const concurrency = 8

/**
 * Signed deliveries, at least once. The queue lives in the store and is written with what it is about, so an event
 * survives whatever kills the process. Order is not promised: that is how the real service behaves.
 */
export class Deliveries {
  knobs: DeliveryKnobs
  private random: () => number
  private readonly waiting = new Set<string>()
  private readonly inFlight = new Set<string>()
  private timer: NodeJS.Timeout | null = null
  private isClosed = false

  constructor(
    private readonly store: Store,
    private readonly options: {
      isAutomatic: boolean
      transport: Transport
      knobs: Partial<DeliveryKnobs>
      /** The time that signatures carry, in milliseconds. */
      now: () => number
      log: (message: string) => void
    },
  ) {
    this.knobs = { ...calmKnobs, ...options.knobs }
    this.random = seededRandom(this.knobs.seed)
    for (const { id } of store.all('deliveries', ({ state }) => state === 'waiting')) this.waiting.add(id)
  }

  setKnobs(knobs: Partial<DeliveryKnobs>): void {
    this.knobs = { ...this.knobs, ...knobs }
    if (knobs.seed !== undefined) this.random = seededRandom(knobs.seed)
    this.wake()
  }

  enqueue(event: Pick<EventRecord, 'id'>, endpointId: string): void {
    const isLost = this.random() < this.knobs.loss
    this.add(event.id, endpointId, isLost ? 'lost' : 'waiting', false)
    if (!isLost && this.random() < this.knobs.duplicates) this.add(event.id, endpointId, 'waiting', true)
  }

  /** How many endpoints have not confirmed an event, by the event's id; none for those that are not in it. */
  pending(): Map<string, number> {
    const counts = new Map<string, number>()
    for (const { eventId } of this.store.all('deliveries', (one) => !one.isCopy && one.state !== 'delivered')) {
      counts.set(eventId, (counts.get(eventId) ?? 0) + 1)
    }
    return counts
  }

  /** Call after a commit: sends what is due and sets the clock for the rest. */
  wake(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    if (!this.options.isAutomatic || this.knobs.paused || this.isClosed) return
    const free = concurrency - this.inFlight.size
    if (free <= 0) return
    const { due, nextAt } = this.due(free + this.knobs.window - 1)
    for (const one of shuffleWithin(due, this.knobs.window, this.random).slice(0, free)) void this.attempt(one)
    if (due.length === 0 && nextAt < Infinity) this.timer = setTimeout(() => this.wake(), nextAt - Date.now())
  }

  /** Makes one attempt at everything that waits, due or not, `width` at a time. */
  async flush(width = 1): Promise<Outcome> {
    const queue = shuffleWithin([...this.queued()], this.knobs.window, this.random)
    const outcome: Outcome = { delivered: 0, failed: 0 }
    const worker = async () => {
      for (let one = queue.shift(); one; one = queue.shift()) {
        if (await this.attempt(one)) outcome.delivered++
        else outcome.failed++
      }
    }
    await Promise.all(Array.from({ length: width }, worker))
    return outcome
  }

  /** Repeats `flush` until nothing waits any more. */
  async drain(width = 1): Promise<Outcome> {
    const sum: Outcome = { delivered: 0, failed: 0 }
    while (this.waiting.size > 0) {
      const { delivered, failed } = await this.flush(width)
      sum.delivered += delivered
      sum.failed += failed
    }
    return sum
  }

  /** Sends events again, all of them or those that `isWanted`. */
  replay(isWanted: (event: Readonly<EventRecord>) => boolean = () => true): number {
    const events = this.store.all('events', isWanted)
    const endpoints = this.store.all('webhookEndpoints', ({ status }) => status === 'enabled')
    for (const { id, type } of events) {
      for (const endpoint of endpoints) {
        const wanted = endpoint.enabled_events
        if (wanted.includes('*') || wanted.includes(type)) this.add(id, endpoint.id, 'waiting', true)
      }
    }
    this.store.commit()
    this.wake()
    return events.length
  }

  status() {
    return {
      ...this.knobs,
      waiting: this.waiting.size,
      lost: this.store.all('deliveries', (one) => one.state === 'lost').length,
    }
  }

  close(): void {
    this.isClosed = true
    if (this.timer) clearTimeout(this.timer)
  }

  private add(eventId: string, endpointId: string, state: DeliveryRecord['state'], isCopy: boolean): void {
    const now = Date.now()
    const id = newId('del')
    const nextAt = now + Math.floor(this.random() * this.knobs.delayMs)
    const counters = { attempts: 0, nextAt, createdAt: now, lastProblem: null, isCopy }
    this.store.put('deliveries', { id, eventId, endpointId, state, ...counters })
    if (state === 'waiting') this.waiting.add(id)
  }

  /** The first `count` that may leave now; where there are none, when the next may. */
  private due(count: number): { due: Readonly<DeliveryRecord>[]; nextAt: number } {
    const now = Date.now()
    const due: Readonly<DeliveryRecord>[] = []
    let nextAt = Infinity
    for (const one of this.queued()) {
      if (one.nextAt <= now) due.push(one)
      else nextAt = Math.min(nextAt, one.nextAt)
      if (due.length >= count) break
    }
    return { due, nextAt }
  }

  private *queued(): Generator<Readonly<DeliveryRecord>> {
    for (const id of this.waiting) {
      if (this.inFlight.has(id)) continue
      const record = this.store.get('deliveries', id)
      if (record) yield record
      else this.waiting.delete(id)
    }
  }

  private async attempt(delivery: Readonly<DeliveryRecord>): Promise<boolean> {
    this.inFlight.add(delivery.id)
    const problem = await this.send(delivery)
    this.inFlight.delete(delivery.id)
    if (this.isClosed || !this.store.get('deliveries', delivery.id)) return false
    const record = this.store.edit('deliveries', delivery.id)
    record.attempts++
    record.lastProblem = problem
    if (!problem) record.state = 'delivered'
    else if (record.attempts >= maximumAttempts) record.state = 'given up'
    else record.nextAt = Date.now() + waitAfter(record.attempts)
    if (record.state !== 'waiting') this.waiting.delete(record.id)
    if (problem && record.attempts % 3 === 0) this.options.log(`webhook ${record.eventId}: ${problem}`)
    this.store.commit()
    this.wake()
    return !problem
  }

  private async send(delivery: Readonly<DeliveryRecord>): Promise<string | null> {
    const endpoint = this.store.get('webhookEndpoints', delivery.endpointId)
    const event = this.store.get('events', delivery.eventId)
    if (!endpoint || !event) return null
    if (this.random() < this.knobs.drops) return 'lost on the way, as the knobs say'
    const now = this.options.now()
    const secrets = endpoint._.secrets.filter(({ until }) => until === null || until > now).map(({ value }) => value)
    const body = JSON.stringify(event, null, 2)
    const signature = signatureHeader(body, secrets, Math.floor(now / 1000))
    return deliveryProblem(() => this.options.transport({ url: endpoint.url, body, signature }))
  }
}
