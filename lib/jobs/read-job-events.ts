import type { Context } from '@/lib/access/context'
import { addMilliseconds, minute } from '@/lib/core/time'
import { withTenant } from '@/lib/platform/db/db'
import { type JobLogRow, toJobLogEntry } from './internal'
import type { JobEvent } from './schemas'

type EventRow = JobLogRow & {
  type: string
  title: string
  subject_type: string | null
  subject_id: string | null
}
type SnapshotRow = Partial<EventRow> & { snapshot_xmin: bigint; snapshot_xmax: bigint }

export type JobEventBatch = {
  events: { id: bigint; event: JobEvent }[]
  /** Of the snapshot that was read: every transaction below `xmin` has ended, none from `xmax` on had begun. */
  xmin: bigint
  xmax: bigint
}

/** One page of the organization's log after `afterId`, in order, with the snapshot it was read in. */
export async function readJobEvents(
  ctx: Pick<Context, 'organizationId' | 'userId'>,
  input: { afterId: bigint; limit: number },
): Promise<JobEventBatch> {
  const rows = await withTenant(
    ctx,
    (db) => db.$queryRaw<SnapshotRow[]>`
      SELECT snapshot.*, found.*
      FROM (
        SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS snapshot_xmin,
          pg_snapshot_xmax(pg_current_snapshot())::text::bigint AS snapshot_xmax
      ) AS snapshot
      LEFT JOIN LATERAL (
        SELECT job_log.id, job_log.job_id, job_log.kind, job_log.level, job_log.message, job_log.state, job_log.step,
          job_log.progress, job_log.attempt, job_log.created_at, job_queue.type, job_queue.title,
          job_queue.subject_type, job_queue.subject_id
        FROM job_log JOIN job_queue
          ON job_queue.organization_id = job_log.organization_id AND job_queue.id = job_log.job_id
        WHERE job_log.organization_id = ${ctx.organizationId}::uuid AND job_log.id > ${input.afterId}
        ORDER BY job_log.id LIMIT ${input.limit}
      ) AS found ON true`,
  )
  const [first] = rows
  if (!first) throw new Error('A snapshot is always one row.')
  const found = rows.filter((row): row is SnapshotRow & EventRow => row.id !== null && row.id !== undefined)
  return {
    events: found.map((row) => ({ id: row.id, event: toJobEvent(row) })),
    xmin: first.snapshot_xmin,
    xmax: first.snapshot_xmax,
  }
}

/** Nothing that commits from now on has an id at or below what this returns, as long as no transaction runs for a minute. */
export async function findJobCursor(ctx: Pick<Context, 'organizationId' | 'userId' | 'now'>): Promise<bigint> {
  const before = addMilliseconds(ctx.now(), -minute)
  const rows = await withTenant(
    ctx,
    (db) => db.$queryRaw<{ id: bigint }[]>`
      SELECT id FROM job_log
      WHERE organization_id = ${ctx.organizationId}::uuid AND created_at < ${before}::timestamptz
      ORDER BY id DESC LIMIT 1`,
  )
  return rows[0]?.id ?? 0n
}

function toJobEvent(row: EventRow): JobEvent {
  return {
    ...toJobLogEntry(row),
    type: row.type,
    title: row.title,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
  }
}
