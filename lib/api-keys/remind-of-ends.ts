import { addMilliseconds, type Clock, day, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'

const batchSize = 200

/** How long before its end the admins hear of it. */
const reminderMs = 7 * day

/**
 * Has the admins told of each key that works and ends within a week, once. May be missed or repeated.
 * @returns how many keys it was
 */
export async function remindOfEnds(now: Clock = systemClock): Promise<number> {
  const due = await systemDb().apiKey.findMany({
    where: {
      expiresAt: { gt: now(), lte: addMilliseconds(now(), reminderMs) },
      revokedAt: null,
      overlapUntil: null,
      endToldAt: null,
      organization: { purgeDueAt: null, deletedAt: null },
    },
    orderBy: { expiresAt: 'asc' },
    take: batchSize,
    select: { id: true, organizationId: true },
  })
  let told = 0
  for (const { id, organizationId } of due) {
    told += await systemDb().$transaction(async (tx) => {
      const { count } = await tx.apiKey.updateMany({ where: { id, endToldAt: null }, data: { endToldAt: now() } })
      if (count > 0) await recordEvent(tx, { organizationId, name: 'api-key/ending', data: { apiKeyId: id } })
      return count
    })
  }
  return told
}
