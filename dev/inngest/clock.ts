import { Heap } from './heap'

export type Timer = { readonly at: number; readonly seq: number; readonly fire: () => void; cancelled: boolean }

const LONGEST_SETTIMEOUT = 2 ** 31 - 1

/**
 * The time the stand-in lives in, and every timer in it. `advance` moves that time forward and fires what falls due on
 * the way, in order, so that a 30-day sleep can be tested in milliseconds. Signatures never use this clock.
 */
export class Clock {
  private readonly timers = new Heap<Timer>((a, b) => a.at < b.at || (a.at === b.at && a.seq < b.seq))
  private seq = 0
  private armed: NodeJS.Timeout | undefined
  private running = false

  constructor(
    private readonly onError: (error: unknown) => void,
    public offset = 0,
  ) {}

  now(): number {
    return Date.now() + this.offset
  }

  schedule(at: number, fire: () => void): Timer {
    const timer: Timer = { at, seq: this.seq++, fire, cancelled: false }
    this.timers.push(timer)
    if (this.running && this.timers.peek() === timer) this.arm()
    return timer
  }

  cancel(timer: Timer | undefined): void {
    if (timer) timer.cancelled = true
  }

  /** Time of the next timer that still stands, in milliseconds since the epoch. */
  nextAt(): number | undefined {
    while (this.timers.peek()?.cancelled) this.timers.pop()
    return this.timers.peek()?.at
  }

  advance(ms: number): void {
    const target = this.now() + ms
    for (;;) {
      const next = this.nextAt()
      if (next === undefined || next > target) break
      if (next > this.now()) this.offset += next - this.now()
      this.fireFirst()
    }
    if (target > this.now()) this.offset += target - this.now()
    this.arm()
  }

  start(): void {
    this.running = true
    this.arm()
  }

  stop(): void {
    this.running = false
    clearTimeout(this.armed)
  }

  /** Drops every timer and goes back to real time. */
  reset(): void {
    while (this.timers.pop());
    this.offset = 0
    this.arm()
  }

  private arm(): void {
    clearTimeout(this.armed)
    const next = this.nextAt()
    if (!this.running || next === undefined) return
    this.armed = setTimeout(() => this.fireDue(), Math.min(Math.max(next - this.now(), 0), LONGEST_SETTIMEOUT))
  }

  private fireDue(): void {
    for (;;) {
      const next = this.nextAt()
      if (next === undefined || next > this.now()) break
      this.fireFirst()
    }
    this.arm()
  }

  private fireFirst(): void {
    const timer = this.timers.pop()
    if (!timer || timer.cancelled) return
    try {
      timer.fire()
    } catch (error) {
      this.onError(error)
    }
  }
}
