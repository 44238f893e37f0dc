import type { Context } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, second } from '@/lib/core/time'
import type { Prisma } from '@/lib/platform/db/db'
import { currentTrace } from '@/lib/platform/tracing'
import { assertRoom } from './assert-room'
import { type JobType, jobDefinition, waitLimitMs } from './catalog'
import type { LedgerDb } from './internal'
import { fairDelay, firstCheckMs } from './rules'

export type NewJob = {
  type: JobType
  /** What the work is about; lists can be narrowed to it. */
  subject?: { type: string; id: string }
  /** Names the work for a person: the video's or the clip's title. */
  title: string
  /** Ids and settings that the run reads; never content. */
  input?: Prisma.InputJsonObject
  /** Of `inputHash()`; a completed job with the same one answers `findCachedResult`. */
  inputHash?: string
  /** Instead of the catalog's limit, from start to end. */
  timeoutMs?: number
}

const batchSize = 1000

/**
 * Records many jobs in the caller's transaction: the rows, their first log lines and the events that start them, in
 * one statement for each 1,000.
 * @param options.isUnlimited only for measurements: leaves out the limit of active jobs
 * @returns the jobs' ids, in order
 * @throws RateLimited when the organization has too many in progress; then none is recorded
 */
export async function enqueueJobs(
  tx: LedgerDb,
  ctx: Context,
  jobs: readonly NewJob[],
  options: { isUnlimited?: boolean } = {},
): Promise<string[]> {
  const types = jobs.map((job) => job.type)
  const active = new Map(options.isUnlimited ? [] : await assertRoom(tx, ctx, types))
  const priorities = types.map((type) => {
    const ahead = active.get(type) ?? 0
    active.set(type, ahead + 1)
    return -fairDelay(ahead)
  })
  const ids = jobs.map(newId)
  for (let start = 0; start < jobs.length; start += batchSize) {
    const end = start + batchSize
    await insertBatch(tx, ctx, ids.slice(start, end), jobs.slice(start, end), priorities.slice(start, end))
  }
  return ids
}

async function insertBatch(
  tx: LedgerDb,
  ctx: Context,
  ids: string[],
  jobs: readonly NewJob[],
  priorities: number[],
): Promise<void> {
  const now = ctx.now()
  const definitions = jobs.map((job) => jobDefinition(job.type))
  const types = jobs.map((job) => job.type)
  const subjectTypes = jobs.map((job) => job.subject?.type ?? null)
  const subjectIds = jobs.map((job) => job.subject?.id ?? null)
  const titles = jobs.map((job) => job.title)
  const inputs = jobs.map((job) => JSON.stringify(job.input ?? {}))
  const hashes = jobs.map((job) => job.inputHash ?? null)
  const maxAttempts = definitions.map((definition) => definition.maxAttempts)
  const timeouts = jobs.map((job, i) => Math.ceil((job.timeoutMs ?? definitions[i]?.timeoutMs ?? 0) / second))
  const eventIds = jobs.map(newId)
  const eventNames = definitions.map((definition) => definition.event)
  await tx.$executeRaw`
    WITH given AS (
      SELECT * FROM unnest(
        ${ids}::uuid[], ${types}::text[], ${subjectTypes}::text[], ${subjectIds}::uuid[], ${titles}::text[],
        ${inputs}::jsonb[], ${hashes}::text[], ${maxAttempts}::int[], ${timeouts}::int[],
        ${eventIds}::uuid[], ${eventNames}::text[], ${priorities}::int[]
      ) AS given (id, type, subject_type, subject_id, title, input, input_hash, max_attempts, timeout_seconds,
        event_id, event_name, priority)
    ), queued AS (
      INSERT INTO job_queue (id, organization_id, type, subject_type, subject_id, title, input, input_hash,
        max_attempts, timeout_seconds, created_by, created_at, updated_at, deadline_at, check_at)
      SELECT id, ${ctx.organizationId}::uuid, type, subject_type, subject_id, title, input, input_hash,
        max_attempts, timeout_seconds, ${ctx.userId}::uuid, ${now}::timestamptz, ${now}::timestamptz,
        ${addMilliseconds(now, waitLimitMs)}::timestamptz, ${addMilliseconds(now, firstCheckMs)}::timestamptz
      FROM given
      RETURNING organization_id, id
    ), logged AS (
      INSERT INTO job_log (organization_id, job_id, kind, message, state, progress, created_at)
      SELECT organization_id, id, 'state', 'Waiting for a free worker', 'queued', 0, ${now}::timestamptz FROM queued
    )
    INSERT INTO outbox_events (id, organization_id, name, data, created_at, next_attempt_at)
    SELECT event_id, ${ctx.organizationId}::uuid, event_name, jsonb_build_object(
      'organizationId', ${ctx.organizationId}::text, 'jobId', id, 'subjectId', subject_id, 'priority', priority
    ) || ${JSON.stringify(currentTrace())}::jsonb, ${now}::timestamptz, ${now}::timestamptz
    FROM given`
}
