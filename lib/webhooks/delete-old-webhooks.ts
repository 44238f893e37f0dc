import { addMilliseconds } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { webhookRetentionMs } from './limits'

const batch = 5_000
const mostBatches = 200

/**
 * Removes messages with their deliveries and attempts after 30 days, and endpoints that were deleted then. What still waits is
 * older than any schedule of retries. Returns how many messages.
 */
export async function deleteOldWebhooks(now: Date): Promise<number> {
  const before = addMilliseconds(now, -webhookRetentionMs)
  let removed = 0
  for (let count = 0; count < mostBatches; count += 1) {
    const gone = await systemDb().$executeRaw`
      DELETE FROM webhook_messages WHERE id = ANY(ARRAY(
        SELECT id FROM webhook_messages WHERE created_at < ${before}::timestamptz ORDER BY created_at LIMIT ${batch}))`
    removed += gone
    if (gone < batch) break
  }
  await systemDb().webhookEndpoint.deleteMany({ where: { deletedAt: { lt: before } } })
  return removed
}
