import type { Context } from '@/lib/access/context'
import { addMilliseconds } from '@/lib/core/time'
import { Prisma, withTenant } from '@/lib/platform/db/db'
import { jobDefinition } from './catalog'
import { changeJob, type JobRow, loadJob, whileIn } from './internal'
import { JobEnded } from './job-ended'
import { statesBefore } from './rules'

export type StartedJob = {
  jobId: string
  input: Record<string, unknown>
  subjectId: string | null
  createdById: string | null
  attempts: number
}

/**
 * Gives a queued job to a run. Of several runs (an event can arrive twice) one gets it; that one may ask again, since
 * a step whose answer was lost is repeated.
 * @throws JobEnded when the job is finished or another run has it; NotFound
 */
export async function startJob(ctx: Context, input: { jobId: string; runId: string }): Promise<StartedJob> {
  return withTenant(ctx, async (db) => {
    const before = await loadJob(db, ctx, input.jobId)
    if (before.state === 'running' && before.run_id === input.runId) return toStartedJob(before)
    const now = ctx.now()
    const started = await changeJob(db, ctx, input.jobId, {
      set: Prisma.sql`state = 'running', run_id = ${input.runId}, attempts = attempts + 1, started_at = ${now}::timestamptz,
        heartbeat_at = ${now}::timestamptz, deadline_at = ${now}::timestamptz + make_interval(secs => timeout_seconds),
        check_at = ${addMilliseconds(now, jobDefinition(before.type).silenceMs)}::timestamptz`,
      where: whileIn(statesBefore('start')),
      log: { kind: 'state', message: before.attempts === 0 ? 'Started' : 'Started again' },
    })
    if (started) return toStartedJob(started)
    const current = await loadJob(db, ctx, input.jobId)
    if (current.state === 'running' && current.run_id === input.runId) return toStartedJob(current)
    throw new JobEnded(current.state)
  })
}

function toStartedJob(row: JobRow): StartedJob {
  return {
    jobId: row.id,
    input: row.input as Record<string, unknown>,
    subjectId: row.subject_id,
    createdById: row.created_by,
    attempts: row.attempts,
  }
}
