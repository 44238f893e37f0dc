import type { Context } from '@/lib/access/context'
import { Prisma, withTenant } from '@/lib/platform/db/db'
import { changeJob, whileIn } from './internal'

/**
 * Writes a line into a running job's log, for people to read: no secrets, no stack traces.
 * @returns whether the job is still this run's
 */
export async function logJob(
  ctx: Context,
  input: { jobId: string; runId: string; level?: 'info' | 'warn' | 'error'; message: string },
): Promise<boolean> {
  const changed = await withTenant(ctx, (db) =>
    changeJob(db, ctx, input.jobId, {
      set: Prisma.sql`heartbeat_at = ${ctx.now()}::timestamptz`,
      where: whileIn(['running'], input.runId),
      log: { kind: 'message', level: input.level, message: input.message },
    }),
  )
  return changed !== null
}
