import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { Prisma, type TenantTransaction } from '@/lib/platform/db/db'
import type { EventName } from '@/lib/platform/events'
import { currentTrace } from '@/lib/platform/tracing'
import { jobDefinition } from './catalog'
import { isCancelable, isRetryable, statesBefore } from './rules'
import type { JobLogEntry, JobState, JobView, QueuePlace } from './schemas'

/** A tenant's client or open transaction, as far as the ledger needs it. */
export type LedgerDb = Pick<TenantTransaction, '$queryRaw' | '$executeRaw'>
export type LedgerContext = Pick<Context, 'organizationId' | 'now'>

/** A row of job_queue as SQL returns it. */
export type JobRow = {
  id: string
  organization_id: string
  type: string
  state: JobState
  subject_type: string | null
  subject_id: string | null
  title: string
  progress: number
  step: string | null
  attempts: number
  max_attempts: number
  deliveries: number
  run_id: string | null
  timeout_seconds: number
  input: unknown
  input_hash: string | null
  result: unknown
  error_code: string | null
  error_message: string | null
  retry_of: string | null
  created_by: string | null
  created_at: Date
  updated_at: Date
  started_at: Date | null
  finished_at: Date | null
  heartbeat_at: Date | null
  deadline_at: Date
  check_at: Date
}

type LogLine = {
  kind: 'state' | 'message'
  level?: 'info' | 'warn' | 'error'
  message: string
}

export type JobChange = {
  set: Prisma.Sql
  /** What has to hold still; where it does not, nothing is written. */
  where: Prisma.Sql
  log: LogLine
  /** The event that tells of it. */
  emit?: EventName
}

/**
 * Updates a job, writes its log line and records its event in one statement, and nothing at all where `where` does not
 * hold any more: of two that race, one wins. The update comes first, so that a job's log ids are in the order in which
 * they commit.
 * @returns the job as it is now, or null where the condition did not hold
 */
export async function changeJob(
  db: LedgerDb,
  ctx: LedgerContext,
  jobId: string,
  change: JobChange,
): Promise<JobRow | null> {
  if (!isId(jobId)) throw new NotFound('job')
  const [row] = await changeJobs(db, ctx, { ...change, where: Prisma.sql`id = ${jobId}::uuid AND ${change.where}` })
  return row ?? null
}

/** As `changeJob`, for every job of the organization that `where` describes. */
export function changeJobs(db: LedgerDb, ctx: LedgerContext, change: JobChange): Promise<JobRow[]> {
  const now = ctx.now()
  const { kind, level = 'info', message } = change.log
  const emitted = change.emit
    ? Prisma.sql`, emitted AS (
        INSERT INTO outbox_events (id, organization_id, name, data, created_at, next_attempt_at)
        SELECT gen_random_uuid(), organization_id, ${change.emit}, jsonb_build_object(
          'organizationId', organization_id, 'jobId', id, 'jobType', type, 'subjectId', subject_id
        ) || ${JSON.stringify(currentTrace())}::jsonb, ${now}::timestamptz, ${now}::timestamptz
        FROM changed
      )`
    : Prisma.empty
  return db.$queryRaw<JobRow[]>`
    WITH changed AS (
      UPDATE job_queue SET ${change.set}, updated_at = ${now}::timestamptz
      WHERE organization_id = ${ctx.organizationId}::uuid AND ${change.where}
      RETURNING *
    ), logged AS (
      INSERT INTO job_log (organization_id, job_id, kind, level, message, state, step, progress, attempt, created_at)
      SELECT organization_id, id, ${kind}, ${level}, ${message}, state, step, progress, attempts, ${now}::timestamptz
      FROM changed
    )${emitted}
    SELECT * FROM changed`
}

/**
 * @throws NotFound for an unknown id, another organization's id, and what is not an id at all
 */
export async function loadJob(db: LedgerDb, ctx: LedgerContext, jobId: string): Promise<JobRow> {
  if (!isId(jobId)) throw new NotFound('job')
  const rows = await db.$queryRaw<JobRow[]>`
    SELECT * FROM job_queue WHERE organization_id = ${ctx.organizationId}::uuid AND id = ${jobId}::uuid`
  if (!rows[0]) throw new NotFound('job')
  return rows[0]
}

/** The condition that an update has to hold: one of these states, and this run's job where a run is named. */
export function whileIn(states: readonly JobState[], runId?: string): Prisma.Sql {
  const inState = Prisma.sql`state = ANY(${[...states]}::text[])`
  return runId === undefined ? inState : Prisma.sql`${inState} AND run_id = ${runId}`
}

/** What canceling writes, for every canceler. */
export function cancellation(ctx: LedgerContext): JobChange {
  return {
    set: Prisma.sql`state = 'canceled', finished_at = ${ctx.now()}::timestamptz`,
    where: whileIn(statesBefore('cancel')),
    log: { kind: 'state', level: 'warn', message: 'Canceled' },
    emit: 'job/canceled',
  }
}

export function toJobView(row: JobRow, places: readonly QueuePlace[] = []): JobView {
  const definition = jobDefinition(row.type)
  return {
    id: row.id,
    type: row.type,
    typeTitle: definition.title,
    state: row.state,
    title: row.title,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    progress: row.progress,
    step: row.step,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    result: row.result,
    error: row.error_code ? { code: row.error_code, message: row.error_message ?? '' } : null,
    retryOfId: row.retry_of,
    createdById: row.created_by,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
    updatedAt: row.updated_at.toISOString(),
    deadlineAt: row.deadline_at.toISOString(),
    isCancelable: isCancelable(row, definition),
    isRetryable: isRetryable(row, definition),
    queuePosition: places.find((place) => place.jobId === row.id)?.position ?? null,
  }
}

/** A row of job_log as SQL returns it. */
export type JobLogRow = {
  id: bigint
  job_id: string
  kind: JobLogEntry['kind']
  level: JobLogEntry['level']
  message: string
  state: JobState | null
  step: string | null
  progress: number | null
  attempt: number
  created_at: Date
}

export function toJobLogEntry(row: JobLogRow): JobLogEntry {
  return {
    id: String(row.id),
    jobId: row.job_id,
    kind: row.kind,
    level: row.level,
    message: row.message,
    state: row.state,
    step: row.step,
    progress: row.progress,
    attempt: row.attempt,
    createdAt: row.created_at.toISOString(),
  }
}
