import { addMilliseconds } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { notificationRetentionMs } from '@/lib/platform/retention'

/** Forgets what people were told 90 days ago. Returns how many. */
export async function deleteOldNotifications(now: Date): Promise<number> {
  const { count } = await systemDb().notification.deleteMany({
    where: { createdAt: { lt: addMilliseconds(now, -notificationRetentionMs) } },
  })
  return count
}
