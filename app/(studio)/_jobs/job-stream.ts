import { ConnectionLost, RequestRefused } from '@/app/_api/failure'
import { send } from '@/app/_api/send'
import type { JobEvent, QueuePlace } from '@/lib/jobs/schemas'

/** `live`: told as it happens. `polling`: asked every few seconds. `ended`: no access any more. */
export type StreamStatus = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'paused' | 'ended'

export type StreamListener = {
  onEvents?(events: JobEvent[]): void
  /** Too much was missed to tell: read again what is shown. */
  onReset?(): void
  /** Waiting jobs have moved up, or left the line. */
  onPlaces?(): void
  onStatus?(status: StreamStatus): void
}

export type Batch = { events: JobEvent[]; cursor: string | null; isReset?: boolean; places?: QueuePlace[] }

/** What the stream needs of a browser; tests bring their own. */
export type StreamEnvironment = {
  open(url: string): EventSource
  poll(url: string): Promise<Batch>
  setTimeout(run: () => void, milliseconds: number): unknown
  clearTimeout(timer: unknown): void
}

const browser: StreamEnvironment = {
  open: (url) => new EventSource(url),
  poll: (url) => send<Batch>('GET', url),
  setTimeout: (run, milliseconds) => window.setTimeout(run, milliseconds),
  clearTimeout: (timer) => window.clearTimeout(timer as number),
}

const address = '/api/v1/jobs/events'
export const pollMs = 3000
/** Polls between two attempts to get a stream again. */
const pollsPerAttempt = 5
const mostRemembered = 5000
/** Refusals that no later poll lifts. */
const endings: ReadonlySet<string> = new Set(['unauthenticated', 'forbidden', 'precondition'])

/**
 * The one line of a tab over which job events come in: a server-sent stream that goes on where it left off, and polls
 * where streams do not get through. Each event reaches the listeners once.
 */
export class JobStream {
  status: StreamStatus = 'connecting'
  /** Where the organization's waiting jobs stand in line; null before it was told. */
  places: readonly QueuePlace[] | null = null
  private readonly listeners = new Set<StreamListener>()
  private readonly seen = new Set<string>()
  private source: EventSource | null = null
  private timer: unknown = null
  private polls = 0

  constructor(
    private cursor: string,
    private readonly environment: StreamEnvironment = browser,
  ) {}

  listen(listener: StreamListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Opens the line, unless it is open or has ended for good. */
  open(): void {
    if (this.source || this.status === 'ended') return
    this.stopTimer()
    const source = this.environment.open(`${address}?after=${this.cursor}`)
    this.source = source
    this.setStatus(this.status === 'polling' ? 'polling' : 'connecting')
    source.addEventListener('open', () => {
      this.polls = 0
      this.setStatus('live')
    })
    source.addEventListener('jobs', (message) => this.take(JSON.parse((message as MessageEvent<string>).data)))
    source.addEventListener('reset', (message) => {
      const { cursor } = JSON.parse((message as MessageEvent<string>).data) as { cursor: string }
      this.take({ events: [], cursor, isReset: true })
    })
    source.addEventListener('line', (message) => {
      const { places } = JSON.parse((message as MessageEvent<string>).data) as { places: QueuePlace[] }
      this.setPlaces(places)
    })
    source.addEventListener('end', (message) => {
      const { reason } = JSON.parse((message as MessageEvent<string>).data) as { reason: string }
      if (reason !== 'membership') return
      this.close('ended')
    })
    source.addEventListener('error', () => {
      if (this.source !== source) return
      // The browser tries again by itself unless it was refused.
      if (source.readyState !== source.CLOSED) return this.setStatus('reconnecting')
      this.source = null
      this.poll()
    })
  }

  /** Closes the line for a while: no one looks. */
  pause(): void {
    if (this.status !== 'ended') this.close('paused')
  }

  private close(status: StreamStatus): void {
    this.source?.close()
    this.source = null
    this.stopTimer()
    this.setStatus(status)
  }

  private poll(): void {
    this.setStatus('polling')
    const next = (waitMs = pollMs) => {
      this.timer = this.environment.setTimeout(() => {
        this.polls += 1
        if (this.polls % pollsPerAttempt === 0) this.open()
        else this.poll()
      }, waitMs)
    }
    this.environment.poll(`${address}?after=${this.cursor}`).then(
      (batch) => {
        if (this.status !== 'polling' || this.source) return
        this.take(batch)
        next()
      },
      (error: unknown) => {
        if (this.status !== 'polling' || this.source) return
        if (error instanceof RequestRefused && endings.has(error.code)) return this.close('ended')
        next(Math.max(pollMs, error instanceof ConnectionLost ? error.retryAfterSeconds * 1000 : 0))
      },
    )
  }

  private take(batch: Batch): void {
    if (batch.cursor !== null) this.cursor = batch.cursor
    if (batch.isReset) for (const listener of this.listeners) listener.onReset?.()
    const fresh = batch.events.filter((event) => !this.seen.has(event.id))
    for (const event of fresh) this.seen.add(event.id)
    for (const id of this.seen) {
      if (this.seen.size <= mostRemembered) break
      this.seen.delete(id)
    }
    if (batch.places) this.setPlaces(batch.places)
    if (fresh.length > 0) for (const listener of this.listeners) listener.onEvents?.(fresh)
  }

  private setPlaces(places: readonly QueuePlace[]): void {
    this.places = places
    for (const listener of this.listeners) listener.onPlaces?.()
  }

  private setStatus(status: StreamStatus): void {
    if (this.status === status) return
    this.status = status
    for (const listener of this.listeners) listener.onStatus?.(status)
  }

  private stopTimer(): void {
    if (this.timer !== null) this.environment.clearTimeout(this.timer)
    this.timer = null
  }
}
