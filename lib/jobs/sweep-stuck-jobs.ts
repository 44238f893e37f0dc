import { systemContext } from '@/lib/access/system-context'
import { addMilliseconds, type Clock, systemClock } from '@/lib/core/time'
import { Prisma, systemDb } from '@/lib/platform/db/db'
import type { EventName } from '@/lib/platform/events'
import { announceChange } from '@/lib/platform/notify'
import { jobDefinition, waitLimitMs } from './catalog'
import { changeJob, type JobChange, type JobRow, whileIn } from './internal'
import { decideStuck, firstCheckMs, type StuckDecision } from './rules'

export type StuckJobsSweep = { redelivered: number; requeued: number; failed: number }

const batchSize = 100
/** One sweep stays under a minute; what is left is due at the next. */
const mostBatches = 50

/**
 * Looks at the unfinished jobs that are due for it, as the system role: sends the event of a job again that no one
 * started, starts one over whose worker went silent, fails what is past its deadline or out of tries. Every change
 * holds only while the job is as it was seen, so that sweeps and workers may race.
 */
export async function sweepStuckJobs(now: Clock = systemClock): Promise<StuckJobsSweep> {
  const sweep: StuckJobsSweep = { redelivered: 0, requeued: 0, failed: 0 }
  for (let batch = 0; batch < mostBatches; batch += 1) {
    const due = await systemDb().$queryRaw<JobRow[]>`
      SELECT * FROM job_queue WHERE finished_at IS NULL AND check_at <= ${now()}::timestamptz
      ORDER BY check_at LIMIT ${batchSize}`
    await Promise.all(
      due.map(async (job) => {
        const decision = decideStuck(asStuckJob(job), jobDefinition(job.type), now())
        const isChanged = await settle(job, decision, now)
        if (!isChanged || decision.action === 'wait') return
        sweep[countedAs[decision.action]] += 1
        announceChange(job.organization_id)
      }),
    )
    if (due.length < batchSize) break
  }
  return sweep
}

const countedAs = { redeliver: 'redelivered', requeue: 'requeued', fail: 'failed' } as const

async function settle(job: JobRow, decision: StuckDecision, now: Clock): Promise<boolean> {
  const asSeen = Prisma.sql`${whileIn([job.state])} AND run_id IS NOT DISTINCT FROM ${job.run_id}
    AND check_at = ${job.check_at}::timestamptz AND heartbeat_at IS NOT DISTINCT FROM ${job.heartbeat_at}::timestamptz`
  if (decision.action === 'wait') {
    const count = await systemDb().$executeRaw`
      UPDATE job_queue SET check_at = ${decision.checkAt}::timestamptz
      WHERE organization_id = ${job.organization_id}::uuid AND id = ${job.id}::uuid AND ${asSeen}`
    return count > 0
  }
  const ctx = systemContext(job.organization_id, 'sweep-stuck-jobs', { now })
  const change = changeFor(decision, jobDefinition(job.type).event, now())
  return (await changeJob(systemDb(), ctx, job.id, { ...change, where: asSeen })) !== null
}

function changeFor(
  decision: Exclude<StuckDecision, { action: 'wait' }>,
  event: EventName,
  now: Date,
): Omit<JobChange, 'where'> {
  switch (decision.action) {
    case 'redeliver':
      return {
        set: Prisma.sql`deliveries = deliveries + 1, check_at = ${decision.checkAt}::timestamptz`,
        log: { kind: 'message', level: 'warn', message: 'Not picked up; requeued' },
        emit: event,
      }
    case 'requeue':
      return {
        set: Prisma.sql`state = 'queued', run_id = NULL, progress = 0, step = NULL, started_at = NULL,
          heartbeat_at = NULL, deliveries = deliveries + 1,
          deadline_at = ${addMilliseconds(now, waitLimitMs)}::timestamptz,
          check_at = ${addMilliseconds(now, firstCheckMs)}::timestamptz`,
        log: { kind: 'state', level: 'warn', message: 'Its worker went silent; restarting' },
        emit: event,
      }
    case 'fail':
      return {
        set: Prisma.sql`state = 'failed', finished_at = ${now}::timestamptz, error_code = ${decision.code},
          error_message = ${decision.message}`,
        log: { kind: 'state', level: 'error', message: decision.message },
        emit: 'job/failed',
      }
  }
}

function asStuckJob(job: JobRow) {
  return {
    state: job.state,
    attempts: job.attempts,
    maxAttempts: job.max_attempts,
    deliveries: job.deliveries,
    deadlineAt: job.deadline_at,
    heartbeatAt: job.heartbeat_at,
  }
}
