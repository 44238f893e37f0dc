import { RateLimited, Unavailable } from '@/lib/core/errors'

export type FairQueueSettings = {
  /** How many may be held at once, by all together. */
  slots: number
  /** Whether `key`, which holds `held` slots, may have another of the `free` ones. */
  mayTake(key: string, held: number, free: number): boolean
  /** How many may wait, for each key; one more is refused at once. */
  mostWaiting: number
  /** How long one waits at most, in milliseconds. Read each time. */
  waitMs(): number
  /** For a `mayTake` whose answer changes with time as well: how often those who wait are looked at, in milliseconds. */
  pumpEveryMs?: number
}

type Waiter = { begin(): void; timer: NodeJS.Timeout }

const retryAfterSeconds = 5

/**
 * Why a turn was not given, as data: pages, routes and the proxy have classes of their own in one process, so that an
 * instance of one is none of the other's.
 */
type Refusal = Error & { queueRefusal: { reason: 'full' | 'late' } }

/** The error that a caller is answered with when `take` gave no turn; null for every other error. */
export function refusalOf(error: unknown): RateLimited | Unavailable | null {
  const { queueRefusal, message } = (error ?? {}) as Partial<Refusal>
  if (!queueRefusal) return null
  if (queueRefusal.reason === 'late') {
    const text = 'ClipForge is busy with other requests. Try again in a few seconds.'
    return new Unavailable(text, { message, cause: error, retryAfterSeconds })
  }
  const userMessage = `Your organization has too many requests in progress. Try again in ${retryAfterSeconds} seconds.`
  return new RateLimited(retryAfterSeconds, { message, userMessage })
}

function refuse(reason: 'full' | 'late', message: string): Refusal {
  return Object.assign(new Error(message), { queueRefusal: { reason } })
}

/**
 * Slots that are shared fairly between keys, such as organizations: each key waits in a line of its own, and the lines
 * take turns. Slots that a key may not have stay free for others, whatever waits.
 */
export class FairQueue {
  private free: number
  private readonly held = new Map<string, number>()
  /** In the order of their turns. */
  private readonly lines = new Map<string, Set<Waiter>>()
  private pumping: NodeJS.Timeout | undefined

  constructor(private readonly settings: FairQueueSettings) {
    this.free = settings.slots
  }

  /** How many slots `key` holds, and how many of it wait. */
  countOf(key: string): { held: number; waiting: number } {
    return { held: this.held.get(key) ?? 0, waiting: this.lines.get(key)?.size ?? 0 }
  }

  /**
   * A slot for `key`, in its turn.
   * @returns how to give it back; the second time does nothing
   * @throws what `refusalOf` knows, when too many of this key wait already, or its turn does not come in time
   */
  async take(key: string): Promise<() => void> {
    const line = this.lines.get(key)
    if (!line && this.mayTake(key)) return this.hold(key)
    if ((line?.size ?? 0) >= this.settings.mostWaiting) {
      throw refuse('full', `Too many wait in line for ${key}`)
    }
    await this.turnOf(key)
    return this.release(key)
  }

  /** Lets in whatever may take a slot by now. */
  private pump(): void {
    for (let key = this.next(); key !== undefined; key = this.next()) {
      const line = this.lines.get(key) as Set<Waiter>
      const [first] = line as Set<Waiter> & Iterable<Waiter>
      line.delete(first as Waiter)
      this.lines.delete(key)
      // To the end of the turns.
      if (line.size > 0) this.lines.set(key, line)
      this.count(key, 1)
      first?.begin()
    }
    this.pumpWhileOneWaits()
  }

  private pumpWhileOneWaits(): void {
    const { pumpEveryMs } = this.settings
    if (pumpEveryMs !== undefined && this.lines.size > 0) {
      this.pumping ??= setInterval(() => this.pump(), pumpEveryMs)
    } else {
      clearInterval(this.pumping)
      this.pumping = undefined
    }
  }

  private next(): string | undefined {
    if (this.free <= 0) return undefined
    for (const key of this.lines.keys()) if (this.mayTake(key)) return key
    return undefined
  }

  private turnOf(key: string): Promise<void> {
    const line = this.lines.get(key) ?? new Set<Waiter>()
    this.lines.set(key, line)
    return new Promise((resolve, reject) => {
      const waitMs = this.settings.waitMs()
      const timer = setTimeout(() => {
        line.delete(waiter)
        if (line.size === 0 && this.lines.get(key) === line) this.lines.delete(key)
        this.pumpWhileOneWaits()
        reject(refuse('late', `Waited ${Math.round(waitMs)} ms for a turn: ${key}`))
      }, waitMs)
      const waiter: Waiter = {
        timer,
        begin() {
          clearTimeout(timer)
          resolve()
        },
      }
      line.add(waiter)
      this.pumpWhileOneWaits()
    })
  }

  private mayTake(key: string): boolean {
    return this.free > 0 && this.settings.mayTake(key, this.held.get(key) ?? 0, this.free)
  }

  private hold(key: string): () => void {
    this.count(key, 1)
    return this.release(key)
  }

  private release(key: string): () => void {
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      this.count(key, -1)
      this.pump()
    }
  }

  private count(key: string, change: 1 | -1): void {
    const held = (this.held.get(key) ?? 0) + change
    if (held > 0) this.held.set(key, held)
    else this.held.delete(key)
    this.free -= change
  }
}
