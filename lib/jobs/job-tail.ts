import type { Tenant } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import { type JobEventBatch, readJobEvents } from './read-job-events'
import type { JobEvent } from './schemas'

export type TailEvent = { id: bigint; event: JobEvent }
export type TailListener = (events: TailEvent[], floor: bigint) => void

const pageSize = 1000
const settleMs = 1000
const quietMs = 100

/**
 * Follows the log of one organization for all its streams in this process.
 *
 * Ids are given before the commit, so a row may appear below ids that were already read. Everything above `floor` is
 * therefore read again each time, and handed on once. `floor` rises by proof and not by patience: when a snapshot saw
 * the id M, every smaller id had been given to a transaction that had begun by then (verbs update the job before they
 * draw an id for its log, so the transaction has its number). As soon as all transactions of that snapshot have ended,
 * one more read has seen everything up to M. A long transaction delays only the floor, never what others commit.
 */
export class JobTail {
  private readonly delivered = new Set<bigint>()
  private readonly marks: { top: bigint; xmax: bigint }[] = []
  private readonly listeners = new Set<TailListener>()
  private reading: Promise<void> | null = null
  private isStale = false
  private timer: NodeJS.Timeout | null = null

  constructor(
    private readonly tenant: Tenant,
    private bottom: bigint,
    private readonly read: (afterId: bigint) => Promise<JobEventBatch> = (afterId) =>
      readJobEvents(tenant, { afterId, limit: pageSize }),
  ) {}

  /** Every row with an id up to here was handed on, or never becomes visible. Safe to go on from, in any process. */
  get floor(): bigint {
    return this.bottom
  }

  get isIdle(): boolean {
    return this.listeners.size === 0
  }

  listen(listener: TailListener): () => void {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
      if (this.isIdle && this.timer) clearTimeout(this.timer)
    }
  }

  /** Something may have changed: reads soon, however often it is called. */
  wake(): void {
    if (this.reading) {
      this.isStale = true
      return
    }
    void this.catchUp().catch((error: unknown) => {
      log().warn({ err: error, organizationId: this.tenant.organizationId }, 'the job log could not be read')
    })
  }

  /** Reads what is there now. Resolves when it was handed on. */
  catchUp(): Promise<void> {
    this.reading ??= this.readAll().finally(() => {
      this.reading = null
      if (this.isIdle) return
      if (this.isStale) this.wakeIn(quietMs)
      else if (this.marks.length > 0) this.wakeIn(settleMs)
    })
    return this.reading
  }

  private wakeIn(milliseconds: number): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = setTimeout(() => this.wake(), milliseconds)
  }

  private async readAll(): Promise<void> {
    this.isStale = false
    const fresh: TailEvent[] = []
    let top = this.bottom
    let xmin: bigint | null = null
    for (;;) {
      const page = await this.read(top)
      xmin ??= page.xmin
      for (const entry of page.events) {
        top = entry.id
        if (this.delivered.has(entry.id)) continue
        this.delivered.add(entry.id)
        fresh.push(entry)
      }
      if (page.events.length === pageSize) continue
      if (top > this.bottom && this.marks.at(-1)?.top !== top) this.marks.push({ top, xmax: page.xmax })
      this.raiseFloor(xmin)
      break
    }
    for (const listener of this.listeners) listener(fresh, this.bottom)
  }

  /** `xmin` of the oldest snapshot of a complete read: what its marks waited for has ended before that read. */
  private raiseFloor(xmin: bigint): void {
    const settled = this.marks.findLastIndex((mark) => mark.xmax <= xmin)
    if (settled < 0) return
    this.bottom = this.marks[settled]?.top ?? this.bottom
    this.marks.splice(0, settled + 1)
    for (const id of this.delivered) if (id <= this.bottom) this.delivered.delete(id)
  }
}
