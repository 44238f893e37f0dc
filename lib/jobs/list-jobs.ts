import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { type Cursor, decodeCursor, encodeCursor, firstPage, type Page } from '@/lib/core/cursor'
import { parseInput } from '@/lib/core/parse'
import { Prisma, withTenant } from '@/lib/platform/db/db'
import { type JobRow, toJobView } from './internal'
import { readQueuePlaces } from './queue-places'
import { type JobState, type JobView, type ListJobsInput, listJobsInput } from './schemas'

/**
 * The organization's jobs, newest first, a page at a time.
 * @throws Invalid for a filter or cursor that is not ours
 */
export async function listJobs(ctx: Context, input: ListJobsInput = {}): Promise<Page<JobView>> {
  authorize(ctx, 'job.read')
  const { cursor, limit, state, type, subjectId } = parseInput(listJobsInput, input)
  const list = { list: 'jobs', state, type, subjectId }
  const narrowed = [Prisma.sql`organization_id = ${ctx.organizationId}::uuid`]
  if (type) narrowed.push(Prisma.sql`type = ${type}`)
  if (subjectId) narrowed.push(Prisma.sql`subject_id = ${subjectId}::uuid`)
  if (cursor) narrowed.push(before(decodeCursor(cursor, list)))
  const states: JobState[] = state === undefined ? [] : state === 'active' ? ['queued', 'running'] : [state]
  const rows = await withTenant(ctx, (db) => db.$queryRaw<JobRow[]>(selectJobs(narrowed, states, limit + 1)))
  const { page, nextCursor } = firstPage(rows, limit, (row) =>
    encodeCursor({ createdAt: row.created_at, id: row.id }, list),
  )
  const places = page.some((row) => row.state === 'queued') ? await readQueuePlaces(ctx) : []
  return { data: page.map((row) => toJobView(row, places)), nextCursor }
}

// A row comparison is one range of the index, where an OR would read everything before it. For the same reason several
// states are several ranges, each cut to a page, and not an ANY.
function selectJobs(narrowed: Prisma.Sql[], states: JobState[], take: number): Prisma.Sql {
  const newestFirst = Prisma.sql`ORDER BY created_at DESC, id DESC LIMIT ${take}`
  const where = Prisma.join(narrowed, ' AND ')
  if (states.length === 0) return Prisma.sql`SELECT * FROM job_queue WHERE ${where} ${newestFirst}`
  const parts = states.map(
    (state) => Prisma.sql`(SELECT * FROM job_queue WHERE ${where} AND state = ${state} ${newestFirst})`,
  )
  return Prisma.sql`SELECT * FROM (${Prisma.join(parts, ' UNION ALL ')}) AS found ${newestFirst}`
}

function before(cursor: Cursor): Prisma.Sql {
  return Prisma.sql`(created_at, id) < (${cursor.createdAt}::timestamptz, ${cursor.id}::uuid)`
}
