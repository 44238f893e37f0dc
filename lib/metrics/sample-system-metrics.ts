import { addMilliseconds, day, second } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'

const retentionMs = 14 * day

/**
 * Writes one sample of each system metric (a row of system_metrics each) and removes samples older than 14 days.
 * Counts are jobs, events, connections; memory is bytes of this process; ages are seconds.
 */
export async function sampleSystemMetrics(now: Date): Promise<Record<string, number>> {
  const db = systemDb()
  const [jobs, outbox, connections] = await Promise.all([
    db.jobCount.groupBy({ by: ['state'], where: { state: { in: ['queued', 'running'] } }, _sum: { count: true } }),
    db.outboxEvent.aggregate({ where: { sentAt: null }, _count: true, _min: { createdAt: true } }),
    db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database()`,
  ])
  const countOf = (state: string) => Number(jobs.find((row) => row.state === state)?._sum.count ?? 0)
  const oldest = outbox._min.createdAt
  const memory = process.memoryUsage()
  const values: Record<string, number> = {
    'jobs.queued': countOf('queued'),
    'jobs.running': countOf('running'),
    'outbox.unsent': outbox._count,
    'outbox.oldest_seconds': oldest ? Math.max(0, (now.getTime() - oldest.getTime()) / second) : 0,
    'process.rss_bytes': memory.rss,
    'process.heap_used_bytes': memory.heapUsed,
    'database.connections': connections[0]?.count ?? 0,
  }
  await db.systemMetric.createMany({
    data: Object.entries(values).map(([name, value]) => ({ name, value, createdAt: now })),
  })
  await db.systemMetric.deleteMany({
    where: { name: { in: Object.keys(values) }, createdAt: { lt: addMilliseconds(now, -retentionMs) } },
  })
  return values
}
