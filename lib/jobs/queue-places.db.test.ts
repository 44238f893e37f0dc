import { afterAll, describe, expect, it, vi } from 'vitest'
import { addMilliseconds } from '@/lib/core/time'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { enqueueJob } from './enqueue-job'
import { getJob } from './get-job'
import { holdJob } from './hold-job'
import { listJobs } from './list-jobs'
import { readQueuePlaces } from './queue-places'
import { startJob } from './start-job'

vi.mock('@/lib/platform/events')
afterAll(disconnectDb)

const begin = Date.now() - 60_000
const owner = async () => createMember(await createOrganization())
type Owner = Awaited<ReturnType<typeof owner>>
const add = (who: Owner, at: number) => {
  const ctx = { ...who, now: () => addMilliseconds(new Date(begin), at) }
  return withTenantTransaction(ctx, (tx) => enqueueJob(tx, ctx, { type: 'export_clip', title: 'A clip' }))
}
/** The line is read at most once a second. */
let ahead = 0
const later = () => {
  vi.restoreAllMocks()
  ahead += 60_000
  return vi.spyOn(Date, 'now').mockReturnValue(Date.now() + ahead)
}
const positions = async (who: Owner) => (await readQueuePlaces(who)).map(({ position }) => position)

describe('queue positions', () => {
  it('count all waiting jobs, take turns between organizations, and reveal no ids of others', async () => {
    const [loud, quiet] = [await owner(), await owner()]
    const jobs: string[] = []
    for (let at = 0; at < 4; at += 1) jobs.push(await add(loud, at))
    const own = await add(quiet, 1_000)
    expect(await positions(loud)).toEqual([1, 3, 4, 5])
    expect(await readQueuePlaces(quiet)).toEqual([{ jobId: own, subjectId: null, position: 2 }])
    expect((await getJob(quiet, { jobId: own })).queuePosition).toBe(2)
    await expect(getJob(quiet, { jobId: jobs[0] as string })).rejects.toMatchObject({ code: 'not_found' })

    await startJob(loud, { jobId: jobs[0] as string, runId: 'run' })
    later()
    expect(await positions(loud)).toEqual([2, 3, 4])
    expect((await getJob(loud, { jobId: jobs[0] as string })).queuePosition).toBeNull()
    const listed = await listJobs(loud, {})
    expect(Object.fromEntries(listed.data.map((job) => [job.id, job.queuePosition]))).toEqual({
      [jobs[3] as string]: 4,
      [jobs[2] as string]: 3,
      [jobs[1] as string]: 2,
      [jobs[0] as string]: null,
    })

    await withTenantTransaction(loud, (tx) => holdJob(tx, loud, { jobId: jobs[1] as string, message: 'wait' }))
    later()
    expect(await positions(quiet)).toEqual([1])
    vi.restoreAllMocks()
  })

  it('are read once for concurrent requests, by an index', async () => {
    later()
    const queries = vi.spyOn(systemDb(), '$queryRaw')
    const people = await Promise.all(Array.from({ length: 5 }, owner))
    await Promise.all(Array.from({ length: 100 }, (_, at) => readQueuePlaces(people[at % 5] as Owner)))
    expect(queries).toHaveBeenCalledTimes(1)
    vi.restoreAllMocks()
    const [plan] = await systemDb().$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`
      return tx.$queryRaw<{ 'QUERY PLAN': { Plan: object }[] }[]>`
        EXPLAIN (FORMAT JSON) SELECT id FROM job_queue WHERE finished_at IS NULL ORDER BY created_at, id LIMIT 5000`
    })
    expect(JSON.stringify(plan)).toContain('job_queue_line_columns_idx')
  })
})
