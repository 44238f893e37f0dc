import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JobTail } from './job-tail'
import type { JobEventBatch } from './read-job-events'
import type { JobEvent } from './schemas'

/** A log as Postgres keeps it: ids are drawn when a transaction writes, rows are seen when it commits. */
class Log {
  private nextId = 1n
  private nextXid = 100n
  readonly rows: { id: bigint; xid: bigint; isCommitted: boolean }[] = []
  private readonly openXids: bigint[] = []

  begin(): bigint {
    const xid = this.nextXid++
    this.openXids.push(xid)
    return xid
  }

  write(xid: bigint): void {
    this.rows.push({ id: this.nextId++, xid, isCommitted: false })
  }

  end(xid: bigint, isCommitted: boolean): void {
    this.openXids.splice(this.openXids.indexOf(xid), 1)
    for (const row of this.rows) if (row.xid === xid) row.isCommitted = isCommitted
    if (!isCommitted)
      for (let i = this.rows.length - 1; i >= 0; i -= 1) if (this.rows[i]?.xid === xid) this.rows.splice(i, 1)
  }

  get open(): readonly bigint[] {
    return this.openXids
  }

  read = async (afterId: bigint): Promise<JobEventBatch> => ({
    events: this.rows
      .filter((row) => row.isCommitted && row.id > afterId)
      .map((row) => ({ id: row.id, event: { id: String(row.id) } as JobEvent })),
    xmin: this.openXids.length > 0 ? this.openXids.reduce((a, b) => (a < b ? a : b)) : this.nextXid,
    xmax: this.nextXid,
  })
}

const move = fc.oneof(
  fc.constant({ kind: 'begin' as const }),
  fc.record({ kind: fc.constant('write' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('commit' as const), which: fc.nat() }),
  fc.record({ kind: fc.constant('rollback' as const), which: fc.nat() }),
  fc.constant({ kind: 'read' as const }),
)

test('the job tail emits each committed line once, and none at or below the floor', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 20, maxLength: 60, size: 'max' }), async (moves) => {
      const log = new Log()
      const tail = new JobTail({ organizationId: 'unused', userId: null }, 0n, log.read)
      const told: bigint[] = []
      const stop = tail.listen((events) => told.push(...events.map((event) => event.id)))
      const floors: { floor: bigint; told: Set<bigint> }[] = []
      for (const step of moves) {
        const xid = 'which' in step ? log.open[step.which % Math.max(1, log.open.length)] : undefined
        if (step.kind === 'begin') log.begin()
        if (step.kind === 'write' && xid) log.write(xid)
        if (step.kind === 'commit' && xid) log.end(xid, true)
        if (step.kind === 'rollback' && xid) log.end(xid, false)
        if (step.kind === 'read') {
          await tail.catchUp()
          floors.push({ floor: tail.floor, told: new Set(told) })
        }
      }
      for (const xid of [...log.open]) log.end(xid, true)
      await tail.catchUp()
      await tail.catchUp()
      stop()

      const committed = log.rows.filter((row) => row.isCommitted).map((row) => row.id)
      expect([...told].sort((a, b) => (a < b ? -1 : 1))).toEqual(committed)
      expect(tail.floor).toBe(committed.at(-1) ?? 0n)
      for (const { floor, told: before } of floors) {
        for (const id of committed) if (id <= floor) expect(before.has(id)).toBe(true)
      }
    }),
    { numRuns: 2000 },
  )
})
