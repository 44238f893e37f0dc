import { RequestRefused } from '@/app/_api/failure'

type Row = { id: string }

type Entry<T> = {
  /** What the server has, as far as is known; null where it was deleted. */
  row: T | null
  /** The time from which `row` is. */
  at: number
  /** Whether it comes from a change, which a page rendered earlier doesn't show yet. */
  isChange: boolean
  /** What is shown while changes are under way, the last one first. */
  pending: Map<number, T | null | undefined>
}

/** For rows of which it isn't known when they were asked for. */
export const unknownTime = 0

/**
 * Rows of a list that are changed here, read one by one and rendered by the server, in any order. Each read has the time
 * at which it was asked for: an older answer never overwrites a newer one, and none overwrites a change under way.
 */
export class LiveList<T extends Row> {
  private clock = unknownTime
  private rebasedAt = unknownTime
  private entries = new Map<string, Entry<T>>()
  private shown: readonly T[]
  private readonly listeners = new Set<() => void>()

  constructor(rows: readonly T[]) {
    for (const row of rows) this.entries.set(row.id, entryOf(row, unknownTime))
    this.shown = rows
  }

  readonly snapshot = (): readonly T[] => this.shown

  readonly listen = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The time of a read that begins now. */
  now(): number {
    this.clock += 1
    return this.clock
  }

  /** What is shown of a row; undefined where it isn't. */
  find(id: string): T | undefined {
    return this.shown.find((row) => row.id === id)
  }

  /**
   * Takes the answer of a read that began at `askedAt`: a row of the list, or null where it is gone.
   * @returns whether it is newer than what was known
   */
  take(id: string, row: T | null, askedAt: number): boolean {
    const entry = this.entries.get(id)
    if (!entry || entry.row === null || entry.pending.size > 0 || entry.at > askedAt) return false
    Object.assign(entry, { row, at: askedAt, isChange: row === null })
    this.show()
    return true
  }

  /** Changes a row that is shown by what was heard of it, such as progress. */
  patch(id: string, update: (row: T) => T): void {
    const entry = this.entries.get(id)
    if (!entry?.row || entry.pending.size > 0) return
    entry.row = update(entry.row)
    this.show()
  }

  /**
   * Puts a new row first, or in place of the one that it is, unless that has changed since.
   * @param askedAt the time at which the row was asked for
   */
  add(row: T, askedAt: number): void {
    const entry = this.entries.get(row.id)
    if (entry && entry.at > askedAt) return
    if (!entry) this.entries = new Map([[row.id, entryOf(row, unknownTime)], ...this.entries])
    this.settle(row.id, row)
  }

  /**
   * Makes a change of the row `id`. Until it is done, `meanwhile` is shown; afterward what the server made of it, or
   * `meanwhile` where `work` returns nothing. When it fails, the row is as it was.
   * @param meanwhile undefined for the row as it is, null for none
   * @throws what `work` throws
   */
  async change(id: string, work: () => Promise<T | null | undefined>, meanwhile?: T | null): Promise<void> {
    const key = this.now()
    const entry = this.entries.get(id) ?? { row: null, at: unknownTime, isChange: false, pending: new Map() }
    this.entries.set(id, entry)
    entry.pending.set(key, meanwhile)
    this.show()
    try {
      const made = await work()
      const isDeletedSince = entry.row === null && entry.at > key
      const row = made === undefined ? meanwhile : made
      this.settle(id, row === undefined || isDeletedSince ? entry.row : row)
    } finally {
      entry.pending.delete(key)
      this.show()
    }
  }

  /**
   * Deletes the row `id`: it leaves at once, and comes back when that fails. One that is gone already counts as deleted.
   * @throws what `work` throws
   */
  async remove(id: string, work: () => Promise<unknown>): Promise<void> {
    await this.change(
      id,
      async () => {
        await work().catch((error: unknown) => {
          if (!(error instanceof RequestRefused && error.code === 'not_found')) throw error
        })
        return null
      },
      null,
    )
  }

  /**
   * Takes the list as it was asked for at `askedAt`. Changes under way stay, and those that were made since: a row that
   * was deleted here stays hidden until a list that was asked for later has it again.
   * @param askedAt `unknownTime` for a list that may be older than any change made here
   */
  rebase(rows: readonly T[], askedAt: number): void {
    if (askedAt !== unknownTime && askedAt < this.rebasedAt) return
    this.rebasedAt = Math.max(this.rebasedAt, askedAt)
    const isKept = (entry: Entry<T>) => entry.pending.size > 0 || (entry.isChange && entry.at > askedAt)
    const next = rows.map((row): [string, Entry<T>] => {
      const entry = this.entries.get(row.id)
      return [row.id, entry && isKept(entry) ? entry : entryOf(row, askedAt)]
    })
    // What is missing keeps its place, and a deleted row keeps it in case that is undone.
    const placed = new Set(next.map(([id]) => id))
    let before: string | undefined
    for (const [id, entry] of this.entries) {
      if (!placed.has(id) && (isKept(entry) || entry.row === null)) {
        next.splice(next.findIndex(([other]) => other === before) + 1, 0, [id, entry])
        placed.add(id)
      }
      if (placed.has(id)) before = id
    }
    this.entries = new Map(next)
    this.show()
  }

  /** A row's change is done: the server has it as `row`. */
  private settle(id: string, row: T | null): void {
    const entry = this.entries.get(id)
    if (entry) Object.assign(entry, { row, at: this.now(), isChange: true })
    this.show()
  }

  private show(): void {
    this.shown = [...this.entries.values()].flatMap((entry) => {
      const meanwhile = [...entry.pending.values()].findLast((row) => row !== undefined)
      const row = meanwhile === undefined ? entry.row : meanwhile
      return row === null ? [] : [row]
    })
    for (const listener of this.listeners) listener()
  }
}

function entryOf<T>(row: T, at: number): Entry<T> {
  return { row, at, isChange: false, pending: new Map() }
}
