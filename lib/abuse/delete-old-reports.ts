import { addMilliseconds } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { reportRetentionMs } from './rules'

/** Removes reports that were decided on 180 days ago. @returns how many */
export async function deleteOldReports(now: Date): Promise<number> {
  const { count } = await systemDb().abuseReport.deleteMany({
    where: { decidedAt: { lt: addMilliseconds(now, -reportRetentionMs) } },
  })
  return count
}
