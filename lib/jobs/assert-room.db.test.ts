import { afterAll, describe, expect, it, vi } from 'vitest'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { cancelJob } from './cancel-job'
import { jobCatalog } from './catalog'
import { countJobs } from './count-jobs'
import { enqueueJob } from './enqueue-job'
import { enqueueJobs } from './enqueue-jobs'
import { retryJob } from './retry-job'

// What the relay does is tested with it.
vi.mock('@/lib/platform/events')

afterAll(disconnectDb)

const newOwner = async () => createMember(await createOrganization())
type Owner = Awaited<ReturnType<typeof newOwner>>
const add = (owner: Owner, type: keyof typeof jobCatalog = 'export_clip') =>
  withTenantTransaction(owner, (tx) => enqueueJob(tx, owner, { type, title: 'A clip' }), { timeoutMs: 30_000 })
const atOnce = <T>(times: number, work: () => Promise<T>) => Promise.allSettled(Array.from({ length: times }, work))
const most = jobCatalog.export_clip.mostActive

describe('bar 25: active jobs of an organization', () => {
  it('are capped exactly at the catalog’s limit under concurrent enqueues', async () => {
    const owner = await newOwner()
    const outcomes = await atOnce(most + 12, () => add(owner))
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused).toHaveLength(12)
    for (const error of refused) {
      expect(error).toMatchObject({
        status: 429,
        retryAfterSeconds: 30,
        userMessage: `You have ${most} exports in progress. Wait for one to finish.`,
      })
    }
    expect((await countJobs(owner)).queued).toBe(most)
  })

  it('do not limit other types or organizations', async () => {
    const [owner, stranger] = [await newOwner(), await newOwner()]
    await atOnce(most, () => add(owner))
    await expect(add(owner)).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(add(owner, 'analyze_video')).resolves.toBeTypeOf('string')
    await expect(add(stranger)).resolves.toBeTypeOf('string')
  })

  it('free a slot when one ends, and a retry takes it again', async () => {
    const owner = await newOwner()
    const [canceled] = await Promise.all([add(owner)])
    await cancelJob(owner, { jobId: canceled })
    await atOnce(most, () => add(owner))
    await expect(retryJob(owner, { jobId: canceled })).rejects.toMatchObject({ code: 'rate_limited' })
    const one = await systemDb().job.findFirstOrThrow({
      where: { organizationId: owner.organizationId, state: 'queued' },
    })
    await cancelJob(owner, { jobId: one.id })
    const retries = await atOnce(10, () => retryJob(owner, { jobId: canceled }))
    const ids = retries.map((retry) => (retry.status === 'fulfilled' ? retry.value.id : String(retry.reason)))
    expect(new Set(ids).size).toBe(1)
    expect((await countJobs(owner)).queued).toBe(most)
  })

  it('accept or refuse a batch as a whole', async () => {
    const owner = await newOwner()
    const jobs = (count: number) => Array.from({ length: count }, () => ({ type: 'export_clip', title: 'A' }) as const)
    const enqueue = (count: number) => withTenantTransaction(owner, (tx) => enqueueJobs(tx, owner, jobs(count)))
    await enqueue(most - 1)
    await expect(enqueue(2)).rejects.toMatchObject({ code: 'rate_limited' })
    expect((await countJobs(owner)).queued).toBe(most - 1)
  })
})
