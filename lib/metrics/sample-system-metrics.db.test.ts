import { afterAll, expect, test } from 'vitest'
import { systemContext } from '@/lib/access/system-context'
import { addMilliseconds, day, minute } from '@/lib/core/time'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { startJob } from '@/lib/jobs/start-job'
import { disconnectDb, systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { createOrganization } from '@/prisma/factories/organization'
import { sampleSystemMetrics } from './sample-system-metrics'

afterAll(disconnectDb)

test('a metrics sample counts waiting and running jobs, and deletes samples older than two weeks', async () => {
  const ids: string[] = []
  for (let n = 0; n < 3; n += 1) {
    const ctx = systemContext(await createOrganization(), 'test')
    const jobId = await withTenantTransaction(ctx, (tx) =>
      enqueueJob(tx, ctx, { type: 'export_clip', title: 'A clip' }),
    )
    ids.push(jobId)
    if (n === 0) await startJob(ctx, { jobId, runId: 'run' })
  }
  const now = new Date()
  const first = await sampleSystemMetrics(addMilliseconds(now, minute))
  expect(first).toMatchObject({ 'jobs.queued': 2, 'jobs.running': 1, 'outbox.unsent': 3 })
  expect(first['outbox.oldest_seconds']).toBeGreaterThanOrEqual(59)
  expect(first['process.rss_bytes']).toBeGreaterThan(10 * 1024 ** 2)
  expect(first['database.connections']).toBeGreaterThanOrEqual(1)
  const names = Object.keys(first).length
  expect(await systemDb().systemMetric.count()).toBe(names)

  await sampleSystemMetrics(addMilliseconds(now, 15 * day))
  const left = await systemDb().systemMetric.findMany({ select: { createdAt: true } })
  expect(left).toHaveLength(names)
  expect(left.every((row) => row.createdAt.getTime() === now.getTime() + 15 * day)).toBe(true)
})
