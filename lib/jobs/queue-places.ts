import type { Context } from '@/lib/access/context'
import { second } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import { oncePerProcess } from '@/lib/platform/once-per-process'
import { jobCatalog } from './catalog'
import { type ActiveJob, lineOf } from './rules'
import type { QueuePlace } from './schemas'

type Line = { readAt: number; freshMs: number; places: Map<string, QueuePlace[]> }

const shared = oncePerProcess<{ line: Line | null; reading: Promise<Line> | null }>('job-line', () => ({
  line: null,
  reading: null,
}))

const shortestFreshMs = second
/** A line that is slow to read is read more rarely, so that reading takes a twentieth of one connection's time at most. */
const restPerRead = 20
export const mostActive = 5_000
const lined = Object.entries(jobCatalog).flatMap(([type, { app }]) => (app === 'clipforge-media' ? [type] : []))

/**
 * Where the organization's waiting media jobs stand in the line of everyone's, oldest first; of others nothing is told
 * but how many go first. Of the oldest 5,000 unfinished jobs only; read at most once a second for all who ask, more
 * rarely where reading takes long; empty where it can't be read.
 */
export async function readQueuePlaces(ctx: Pick<Context, 'organizationId'>): Promise<QueuePlace[]> {
  const { line } = shared
  if (line && Date.now() - line.readAt < line.freshMs) return line.places.get(ctx.organizationId) ?? []
  shared.reading ??= readLine().finally(() => {
    shared.reading = null
  })
  try {
    shared.line = await shared.reading
    return shared.line.places.get(ctx.organizationId) ?? []
  } catch (error) {
    log().warn({ err: error }, 'the line of jobs could not be read')
    return []
  }
}

type Row = ActiveJob & { subjectId: string | null }

async function readLine(): Promise<Line> {
  const start = performance.now()
  const rows = await systemDb().$queryRaw<Row[]>`
    SELECT id, organization_id AS "organizationId", type, state, created_at AS "createdAt", subject_id AS "subjectId"
    FROM job_queue
    WHERE finished_at IS NULL AND type = ANY(${lined}::text[]) AND step IS DISTINCT FROM 'On hold'
    ORDER BY created_at, id LIMIT ${mostActive}`
  const places = new Map<string, QueuePlace[]>()
  const subjects = new Map(rows.map((row) => [row.id, row.subjectId]))
  for (const [at, { id, organizationId }] of lineOf(rows).entries()) {
    const place = { jobId: id, subjectId: subjects.get(id) ?? null, position: at + 1 }
    places.set(organizationId, [...(places.get(organizationId) ?? []), place])
  }
  const freshMs = Math.max(shortestFreshMs, restPerRead * (performance.now() - start))
  return { readAt: Date.now(), freshMs, places }
}
