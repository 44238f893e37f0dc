import type { ChangeSource } from '@/lib/access/audit'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, type Clock, minute, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import { applyClerkEvent } from './apply-clerk-event'
import { clerkEventRetentionMs } from './rules'

const batchSize = 200
const maxAttempts = 12

/**
 * Applies again what failed or was cut short when it arrived, oldest first, and removes what was applied 90 days ago.
 * An event that failed twelve times stays for a person to look at.
 */
export async function sweepClerkEvents(
  options: { now?: Clock } = {},
): Promise<{ applied: number; failed: number; removed: number }> {
  const now = options.now ?? systemClock
  const db = systemDb()
  const source: ChangeSource = { actor: { kind: 'system', id: 'sweep-clerk-events' }, requestId: newId(), now }
  const waiting = await db.clerkWebhookEvent.findMany({
    where: { processedAt: null, attempts: { lt: maxAttempts }, receivedAt: { lt: addMilliseconds(now(), -minute) } },
    orderBy: { receivedAt: 'asc' },
    take: batchSize,
  })
  let applied = 0
  for (const event of waiting) {
    if (await applyClerkEvent(source, event)) applied += 1
    else log().warn({ event: event.id, type: event.type, attempt: event.attempts + 1 }, 'A Clerk event failed again')
  }
  const { count: removed } = await db.clerkWebhookEvent.deleteMany({
    where: { processedAt: { lt: addMilliseconds(now(), -clerkEventRetentionMs) } },
  })
  return { applied, failed: waiting.length - applied, removed }
}
