import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { type JobLogRow, loadJob, toJobLogEntry } from './internal'
import { type JobLogEntry, listJobLogInput } from './schemas'

/**
 * What happened to a job, oldest first, after the line `afterId`.
 * @throws NotFound, Invalid
 */
export async function listJobLog(ctx: Context, input: z.input<typeof listJobLogInput>): Promise<JobLogEntry[]> {
  authorize(ctx, 'job.read')
  return withTenant(ctx, async (db) => {
    await loadJob(db, ctx, input.jobId)
    const { jobId, afterId, limit } = parseInput(listJobLogInput, input)
    const rows = await db.$queryRaw<JobLogRow[]>`
      SELECT id, job_id, kind, level, message, state, step, progress, attempt, created_at FROM job_log
      WHERE organization_id = ${ctx.organizationId}::uuid AND job_id = ${jobId}::uuid AND id > ${afterId}::bigint
      ORDER BY id LIMIT ${limit}`
    return rows.map(toJobLogEntry)
  })
}
