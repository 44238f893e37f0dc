import { env } from '../env'
import { oncePerProcess } from '../once-per-process'
import { readMachine, slotsFor } from './machine'

type Waiting = { share: string; number: number; enter(): void }

/**
 * So many places, handed out in turn between those who share them: the share that holds the fewest comes first, and
 * among equals the one that was served longest ago.
 */
export class FairSlots {
  private readonly held = new Map<string, number>()
  private readonly served = new Map<string, number>()
  private readonly waiting: Waiting[] = []
  private taken = 0
  private count = 0

  constructor(readonly size: number) {}

  /**
   * A place for `share`, as soon as it has its turn. Call what it resolves to when done.
   * @throws the signal's reason when the caller aborts while it waits
   */
  async acquire(share: string, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted()
    if (this.taken >= this.size) await this.turnOf(share, signal)
    else this.take(share)
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      this.giveBack(share)
    }
  }

  private turnOf(share: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.waiting.splice(this.waiting.indexOf(waiting), 1)
        reject(signal?.reason)
      }
      const enter = () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      const waiting = { share, number: ++this.count, enter }
      this.waiting.push(waiting)
      signal?.addEventListener('abort', leave, { once: true })
    })
  }

  private take(share: string): void {
    this.taken += 1
    this.held.set(share, (this.held.get(share) ?? 0) + 1)
    this.served.set(share, ++this.count)
  }

  private giveBack(share: string): void {
    this.taken -= 1
    const left = (this.held.get(share) ?? 1) - 1
    if (left > 0) this.held.set(share, left)
    else this.held.delete(share)
    const next = this.waiting.reduce<Waiting | undefined>(
      (first, one) => (first && !this.isBefore(one, first) ? first : one),
      undefined,
    )
    if (!next) return this.served.clear()
    this.waiting.splice(this.waiting.indexOf(next), 1)
    this.take(next.share)
    next.enter()
  }

  private isBefore(one: Waiting, other: Waiting): boolean {
    const difference =
      (this.held.get(one.share) ?? 0) - (this.held.get(other.share) ?? 0) ||
      (this.served.get(one.share) ?? 0) - (this.served.get(other.share) ?? 0) ||
      one.number - other.number
    return difference < 0
  }
}

/** How many media children this process runs at once: MEDIA_SLOTS, or what fits its cores and memory. */
function mediaSlotCount(): number {
  return env().MEDIA_SLOTS ?? slotsFor(readMachine())
}

/** How many media steps may run at once over all processes: MEDIA_CONCURRENCY, or what fits one process. */
export function mediaConcurrency(): number {
  return env().MEDIA_CONCURRENCY ?? mediaSlotCount()
}

/** The places for media children in this process. */
export function mediaSlots(): FairSlots {
  return oncePerProcess('media-slots', () => new FairSlots(mediaSlotCount()))
}
