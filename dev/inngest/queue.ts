import type { Clock } from './clock'
import { Heap } from './heap'
import type { JobRecord, Run } from './model'

export type Slot = { key: string; limit: number }

export type InFlight = { job: JobRecord; run: Run; generation: number; slots: Slot[]; abort: AbortController }

type Hooks = {
  /** Concurrency keys that a call for this run occupies. */
  slotsOf(run: Run): Slot[]
  /** When the first call of this run may start by its throttle; undefined: now. Takes nothing. */
  throttledUntil(run: Run): { key: string; at: number } | undefined
  takeThrottle(run: Run): void
  execute(flight: InFlight): Promise<void>
}

const score = (job: JobRecord, run: Run) => job.at - (job.attempt === 0 ? run.priority * 1000 : 0)

/** `place` is the key whose freed place it was woken for, until it takes it or passes it on. */
type Waiting = { job: JobRecord; run: Run; score: number; place?: string }
const sooner = (a: Waiting, b: Waiting) => a.score < b.score || (a.score === b.score && a.job.seq < b.job.seq)

/**
 * Decides which call goes out next. A job that may not start is parked under the one key that blocks it, and a release
 * of that key wakes one, so the cost per job does not grow with the number of waiting jobs.
 */
export class Queue {
  readonly jobs = new Map<string, JobRecord>()
  readonly inFlight = new Map<string, InFlight>()
  private readonly ready = new Heap<Waiting>(sooner)
  private readonly parked = new Map<string, Heap<Waiting>>()
  private readonly used = new Map<string, number>()
  private readonly heldApps = new Set<string>()
  private readonly throttleTimers = new Set<string>()
  private lastGeneration = Date.now() * 1000
  private open = false
  private pumping = false

  constructor(
    private readonly clock: Clock,
    private readonly hooks: Hooks,
    private readonly maxInFlight: number,
  ) {}

  /** Takes a job that is already in `run.parts.jobs`, to be called when its time comes. */
  add(job: JobRecord, run: Run): void {
    this.jobs.set(job.id, job)
    const enter = () => {
      if (!this.isWaiting(job)) return
      this.ready.push({ job, run, score: score(job, run) })
      this.pump()
    }
    if (job.at > this.clock.now()) this.clock.schedule(job.at, enter)
    else enter()
  }

  remove(job: JobRecord): void {
    this.jobs.delete(job.id)
  }

  /** No call to this app until `releaseApp`. */
  holdApp(app: string): void {
    this.heldApps.add(app)
  }

  isHeld(app: string): boolean {
    return this.heldApps.has(app)
  }

  releaseApp(app: string): void {
    if (!this.heldApps.delete(app)) return
    const key = `app ${app}`
    const waiting = this.parked.get(key)
    this.parked.delete(key)
    for (const item of waiting?.values() ?? []) this.ready.push(item)
    this.pump()
  }

  start(): void {
    this.open = true
    this.pump()
  }

  stop(): void {
    this.open = false
  }

  /** Jobs that could run now if nothing stood in their way, by what stands in it. */
  waiting(): { ready: number; parked: Record<string, number> } {
    const count = (heap: Heap<Waiting>) => [...heap.values()].filter((item) => this.isWaiting(item.job)).length
    const parked: Record<string, number> = {}
    for (const [key, heap] of this.parked) {
      const jobs = count(heap)
      if (jobs > 0) parked[key] = jobs
    }
    return { ready: count(this.ready), parked }
  }

  clear(): void {
    for (const flight of this.inFlight.values()) flight.abort.abort()
    this.jobs.clear()
    this.parked.clear()
    this.throttleTimers.clear()
    while (this.ready.pop());
  }

  private isWaiting(job: JobRecord): boolean {
    return this.jobs.get(job.id) === job && !this.inFlight.has(job.id)
  }

  private pump(): void {
    if (this.pumping) return
    this.pumping = true
    try {
      while (this.open && this.inFlight.size < this.maxInFlight) {
        const next = this.ready.pop()
        if (!next) break
        const { place } = next
        next.place = undefined
        if (this.isWaiting(next.job)) this.tryDispatch(next)
        if (place !== undefined && !this.inFlight.has(next.job.id)) this.wakeOne(place)
      }
    } finally {
      this.pumping = false
    }
  }

  private tryDispatch(item: Waiting): void {
    const { job, run } = item
    if (this.heldApps.has(run.app)) return this.park(`app ${run.app}`, item)
    const slots = this.hooks.slotsOf(run)
    const full = slots.find(({ key, limit }) => (this.used.get(key) ?? 0) >= limit)
    if (full) return this.park(full.key, item)
    if (run.startedAt === undefined) {
      const throttled = this.hooks.throttledUntil(run)
      if (throttled) {
        this.park(throttled.key, item)
        return this.wakeThrottledAt(throttled.key, throttled.at)
      }
      this.hooks.takeThrottle(run)
    }
    for (const { key } of slots) this.used.set(key, (this.used.get(key) ?? 0) + 1)
    const generation = ++this.lastGeneration
    const flight: InFlight = { job, run, generation, slots, abort: new AbortController() }
    this.inFlight.set(job.id, flight)
    void this.hooks.execute(flight).finally(() => this.landed(flight))
  }

  private landed(flight: InFlight): void {
    this.inFlight.delete(flight.job.id)
    const { job, run } = flight
    // A hold or a retry put the same job back while its call was still counted as in flight.
    if (this.isWaiting(job)) this.add(job, run)
    for (const { key } of flight.slots) {
      const left = (this.used.get(key) ?? 1) - 1
      if (left > 0) this.used.set(key, left)
      else this.used.delete(key)
      this.wakeOne(key)
    }
    this.pump()
  }

  private park(key: string, item: Waiting): void {
    let heap = this.parked.get(key)
    if (!heap) {
      heap = new Heap(sooner)
      this.parked.set(key, heap)
    }
    heap.push(item)
  }

  /** Hands a freed place to the first that waits for it; one that turns out to be blocked elsewhere passes it on. */
  private wakeOne(key: string): void {
    const heap = this.parked.get(key)
    while (heap && heap.size > 0) {
      const item = heap.pop() as Waiting
      if (!this.isWaiting(item.job)) continue
      if (!this.open || this.inFlight.size >= this.maxInFlight) {
        item.place = key
        this.ready.push(item)
        break
      }
      const before = heap.size
      this.tryDispatch(item)
      if (this.inFlight.has(item.job.id) || heap.size > before) break
    }
    if (heap?.size === 0 && this.parked.get(key) === heap) this.parked.delete(key)
  }

  private wakeThrottledAt(key: string, at: number): void {
    if (this.throttleTimers.has(key)) return
    this.throttleTimers.add(key)
    this.clock.schedule(at, () => {
      this.throttleTimers.delete(key)
      const heap = this.parked.get(key)
      const first = heap?.pop()
      if (heap?.size === 0) this.parked.delete(key)
      if (first) this.ready.push(first)
      this.pump()
      const next = this.parked.get(key)?.peek()
      if (next) this.wakeThrottledAt(key, this.hooks.throttledUntil(next.run)?.at ?? this.clock.now())
    })
  }
}
