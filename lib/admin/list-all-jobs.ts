import { z } from 'zod'
import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { Prisma, systemDb } from '@/lib/platform/db/db'

export const listAllJobsInput = z.object({
  state: z.enum(['unfinished', 'failed', 'completed', 'canceled']).default('unfinished'),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})

export type AdminJob = {
  id: string
  organizationId: string
  organizationName: string
  type: string
  title: string
  state: string
  progress: number
  step: string | null
  attempts: number
  maxAttempts: number
  error: { code: string; message: string | null } | null
  createdAt: Date
  finishedAt: Date | null
  heartbeatAt: Date | null
}

export type JobHealth = { counts: Record<string, number>; unsentEvents: number; oldestUnsentSeconds: number }

/**
 * Jobs of all organizations: those under way that are looked at next, or the last that ended in a state. Both are read
 * off an index, however many jobs there are.
 * @throws Forbidden for everyone but staff, Invalid
 */
export async function listAllJobs(
  ctx: StaffContext,
  input: z.input<typeof listAllJobsInput> = {},
): Promise<{ jobs: AdminJob[]; health: JobHealth }> {
  assertStaff(ctx)
  const { state, limit } = parseInput(listAllJobsInput, input)
  const which =
    state === 'unfinished'
      ? Prisma.sql`WHERE j.finished_at IS NULL ORDER BY j.check_at`
      : Prisma.sql`WHERE j.finished_at IS NOT NULL AND j.state = ${state} ORDER BY j.finished_at DESC`
  type Row = Omit<AdminJob, 'error'> & { errorCode: string | null; errorMessage: string | null }
  const [rows, health] = await Promise.all([
    systemDb().$queryRaw<Row[]>`
      SELECT j.id, j.organization_id AS "organizationId", o.name AS "organizationName", j.type, j.title, j.state, j.progress,
        j.step, j.attempts, j.max_attempts AS "maxAttempts", j.error_code AS "errorCode", j.error_message AS "errorMessage",
        j.created_at AS "createdAt", j.finished_at AS "finishedAt", j.heartbeat_at AS "heartbeatAt"
      FROM job_queue j JOIN organizations o ON o.id = j.organization_id ${which} LIMIT ${limit}`,
    readHealth(ctx.now()),
  ])
  return {
    jobs: rows.map(({ errorCode, errorMessage, ...row }) => ({
      ...row,
      error: errorCode ? { code: errorCode, message: errorMessage } : null,
    })),
    health,
  }
}

async function readHealth(now: Date): Promise<JobHealth> {
  const db = systemDb()
  const [counts, outbox] = await Promise.all([
    db.jobCount.groupBy({ by: ['state'], _sum: { count: true } }),
    db.outboxEvent.aggregate({ where: { sentAt: null }, _count: true, _min: { createdAt: true } }),
  ])
  const oldest = outbox._min.createdAt
  return {
    counts: Object.fromEntries(counts.map((row) => [row.state, Number(row._sum.count ?? 0)])),
    unsentEvents: outbox._count,
    oldestUnsentSeconds: oldest ? Math.max(0, Math.round((now.getTime() - oldest.getTime()) / 1000)) : 0,
  }
}
