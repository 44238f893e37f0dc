import { addMilliseconds } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { keptForMs } from './rules'

const batchSize = 5_000

/** Removes occurrences that are 90 days old, and causes that have not happened since. */
export async function deleteOldErrors(now: Date): Promise<{ errors: number; groups: number }> {
  const before = addMilliseconds(now, -keptForMs)
  const db = systemDb()
  let errors = 0
  for (;;) {
    const count = await db.$executeRaw`
      DELETE FROM error_logs WHERE id IN (
        SELECT id FROM error_logs WHERE created_at < ${before}::timestamptz ORDER BY created_at LIMIT ${batchSize}
      )`
    errors += count
    if (count < batchSize) break
  }
  const { count: groups } = await db.errorGroup.deleteMany({ where: { lastSeenAt: { lt: before } } })
  return { errors, groups }
}
