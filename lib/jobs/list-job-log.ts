import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { decodePlace, encodePlace, firstPage, type Page } from '@/lib/core/cursor'
import { Invalid } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenant } from '@/lib/platform/db/db'
import { type JobLogRow, loadJob, toJobLogEntry } from './internal'
import { type JobLogEntry, listJobLogInput, logCursor } from './schemas'

/**
 * What happened to a job, oldest first, a page at a time.
 * @throws NotFound, Invalid
 */
export async function listJobLog(ctx: Context, input: z.input<typeof listJobLogInput>): Promise<Page<JobLogEntry>> {
  authorize(ctx, 'job.read')
  return withTenant(ctx, async (db) => {
    await loadJob(db, ctx, input.jobId)
    const { jobId, cursor, limit } = parseInput(listJobLogInput, input)
    const list = { list: 'job-log', jobId }
    const afterId = cursor === undefined ? '0' : lineOf(decodePlace(cursor, list))
    const rows = await db.$queryRaw<JobLogRow[]>`
      SELECT id, job_id, kind, level, message, state, step, progress, attempt, created_at FROM job_log
      WHERE organization_id = ${ctx.organizationId}::uuid AND job_id = ${jobId}::uuid AND id > ${afterId}::bigint
      ORDER BY id LIMIT ${limit + 1}`
    const { page, nextCursor } = firstPage(rows, limit, ({ id }) => encodePlace(String(id), list))
    return { data: page.map(toJobLogEntry), nextCursor }
  })
}

function lineOf(place: string): string {
  if (!logCursor.safeParse(place).success) throw new Invalid('Invalid page link. Go to the first page.')
  return place
}
