import { addMilliseconds } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { idempotencyRetentionMs } from '@/lib/platform/retention'

const batchSize = 5_000

/** Forgets requests that were sent with an `Idempotency-Key` a day ago, a batch at a time. Returns how many. */
export async function deleteOldRequests(now: Date): Promise<number> {
  const before = addMilliseconds(now, -idempotencyRetentionMs)
  for (let deleted = 0; ; ) {
    const count = await systemDb().$executeRaw`
      DELETE FROM idempotency_keys WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM idempotency_keys WHERE created_at < ${before}::timestamptz LIMIT ${batchSize}))`
    deleted += count
    if (count < batchSize) return deleted
  }
}
