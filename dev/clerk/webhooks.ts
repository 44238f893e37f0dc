import { createHmac } from 'node:crypto'
import { backoff } from '../process/backoff'
import { deliveryProblem, postWebhook } from '../stand-in/post-webhook'
import type { DeliveryRecord } from './domain/records'
import { newId } from './ids'
import type { Store } from './store'

export type WebhookKnobs = {
  paused: boolean
  /** How often each event is delivered; real deliveries are at least once. */
  copies: number
  order: 'as sent' | 'reversed' | 'shuffled'
  seed: number
}

const waitAfter = backoff(1, 2, 5, 10, 30, 60, 120, 300)
const maximumAttempts = 30
const concurrency = 4

/**
 * Signed deliveries in the Svix scheme. The queue lives in the store and is written with the data it is about, so an
 * event survives whatever kills the process. Order is not promised: that is how the real service behaves.
 */
export class WebhookQueue {
  readonly knobs: WebhookKnobs = { paused: false, copies: 1, order: 'as sent', seed: 1 }
  private readonly inFlight = new Set<string>()
  private readonly aborter = new AbortController()
  private timer: NodeJS.Timeout | null = null
  private delivered = 0

  constructor(
    private readonly store: Store,
    private readonly options: { url: string; signingSecret: string; instanceId: string; enabled: boolean },
    private readonly log: (message: string) => void,
  ) {}

  enqueue(type: string, data: object): void {
    if (!this.options.enabled) return
    const now = Date.now()
    const body = JSON.stringify({
      data,
      event_attributes: { http_request: { client_ip: '127.0.0.1', user_agent: 'local' } },
      instance_id: this.options.instanceId,
      object: 'event',
      timestamp: now,
      type,
    })
    for (let copy = 0; copy < this.knobs.copies; copy++) {
      const id = newId('msg')
      this.store.put('deliveries', { id, type, body, attempts: 0, nextAt: now, createdAt: now })
    }
  }

  /** Call after a commit: sends what is due and sets the clock for the rest. */
  wake(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    if (this.knobs.paused || this.aborter.signal.aborted) return
    const now = Date.now()
    const waiting = this.ordered().filter((delivery) => !this.inFlight.has(delivery.id))
    for (const delivery of waiting) {
      if (delivery.nextAt <= now && this.inFlight.size < concurrency) void this.deliver(delivery)
    }
    if (this.inFlight.size >= concurrency) return
    const next = Math.min(...waiting.map((one) => one.nextAt).filter((at) => at > now))
    if (Number.isFinite(next)) this.timer = setTimeout(() => this.wake(), next - now)
  }

  /** Sends everything that waits, due or not, one after another in the order of the knobs. */
  async flush(): Promise<{ delivered: number; failed: number }> {
    let delivered = 0
    let failed = 0
    for (const delivery of this.ordered()) {
      if (this.inFlight.has(delivery.id)) continue
      if (await this.deliver(delivery)) delivered++
      else failed++
    }
    return { delivered, failed }
  }

  status() {
    return { ...this.knobs, waiting: this.store.all('deliveries').length, delivered: this.delivered }
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer)
    this.aborter.abort()
  }

  private ordered(): DeliveryRecord[] {
    const waiting = this.store.all('deliveries')
    if (this.knobs.order === 'reversed') return waiting.reverse()
    if (this.knobs.order === 'shuffled') return shuffle(waiting, this.knobs.seed)
    return waiting
  }

  private async deliver(delivery: DeliveryRecord): Promise<boolean> {
    this.inFlight.add(delivery.id)
    const problem = await this.post(delivery)
    this.inFlight.delete(delivery.id)
    if (this.aborter.signal.aborted) return false
    if (problem) this.postpone(delivery, problem)
    else {
      this.store.delete('deliveries', delivery.id)
      this.delivered++
    }
    this.store.commit()
    this.wake()
    return !problem
  }

  private postpone(delivery: DeliveryRecord, problem: string): void {
    if (!this.store.get('deliveries', delivery.id)) return
    const attempts = delivery.attempts + 1
    if (attempts >= maximumAttempts) {
      this.log(`webhook ${delivery.type} ${delivery.id} given up after ${attempts} attempts: ${problem}`)
      this.store.delete('deliveries', delivery.id)
      return
    }
    if (attempts % 3 === 0) this.log(`webhook ${delivery.type} ${delivery.id} failed: ${problem}`)
    this.store.put('deliveries', { ...delivery, attempts, nextAt: Date.now() + waitAfter(attempts) })
  }

  private post(delivery: DeliveryRecord): Promise<string | null> {
    const timestamp = String(Math.floor(Date.now() / 1000))
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Svix-Webhooks/1.62.0',
      'svix-id': delivery.id,
      'svix-timestamp': timestamp,
      'svix-signature': signature(this.options.signingSecret, delivery.id, timestamp, delivery.body),
    }
    return deliveryProblem(() => postWebhook(this.options.url, delivery.body, headers, this.aborter.signal))
  }
}

function signature(signingSecret: string, id: string, timestamp: string, body: string): string {
  const key = Buffer.from(signingSecret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
}

/** Fisher-Yates over a small linear congruential generator: the same seed gives the same order. */
function shuffle<T>(items: T[], seed: number): T[] {
  const result = [...items]
  let state = seed >>> 0
  for (let index = result.length - 1; index > 0; index--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const other = state % (index + 1)
    const swapped = result[index] as T
    result[index] = result[other] as T
    result[other] = swapped
  }
  return result
}
