import type { Context } from '@/lib/access/context'
import { Prisma, withTenant } from '@/lib/platform/db/db'
import { changeJob, whileIn } from './internal'

/**
 * Counts another try of a running job, after a step of it failed or its worker died.
 * @param input.attempt which try of the step this is, from 2
 * @returns whether the job is still this run's
 */
export async function beginAttempt(
  ctx: Context,
  input: { jobId: string; runId: string; attempt: number },
): Promise<boolean> {
  const changed = await withTenant(ctx, (db) =>
    changeJob(db, ctx, input.jobId, {
      set: Prisma.sql`attempts = attempts + 1, heartbeat_at = ${ctx.now()}::timestamptz`,
      where: whileIn(['running'], input.runId),
      log: { kind: 'message', level: 'warn', message: `Trying again (${input.attempt})` },
    }),
  )
  return changed !== null
}
