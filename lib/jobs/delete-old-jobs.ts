import { addMilliseconds, day } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { jobRetentionMs } from './rules'

const sentEventRetentionMs = day
const batchSize = 1000

/**
 * Removes jobs that finished more than 30 days ago, their logs, and events sent more than a day ago, in batches that
 * each hold their locks for milliseconds. What it removes is in one piece again when it is killed.
 */
export async function deleteOldJobs(now: Date): Promise<{ jobs: number; events: number }> {
  const db = systemDb()
  const finishedBefore = addMilliseconds(now, -jobRetentionMs)
  const sentBefore = addMilliseconds(now, -sentEventRetentionMs)
  const jobs = await repeat(
    () => db.$executeRaw`
      DELETE FROM job_queue WHERE (organization_id, id) IN (
        SELECT organization_id, id FROM job_queue
        WHERE finished_at IS NOT NULL AND finished_at < ${finishedBefore}::timestamptz
        ORDER BY finished_at LIMIT ${batchSize}
      )`,
  )
  const events = await repeat(
    () => db.$executeRaw`
      DELETE FROM outbox_events WHERE id IN (
        SELECT id FROM outbox_events WHERE sent_at IS NOT NULL AND sent_at < ${sentBefore}::timestamptz
        ORDER BY sent_at LIMIT ${batchSize}
      )`,
  )
  return { jobs, events }
}

async function repeat(deleteBatch: () => Promise<number>): Promise<number> {
  let total = 0
  for (;;) {
    const count = await deleteBatch()
    total += count
    if (count < batchSize) return total
  }
}
