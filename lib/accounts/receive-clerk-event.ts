import { type Clock, systemClock } from '@/lib/core/time'
import { type Prisma, systemDb } from '@/lib/platform/db/db'
import { applyClerkEvent, asksClerk } from './apply-clerk-event'

/**
 * Takes a verified webhook of Clerk's into the inbox and applies it. A repeat of a delivery that was applied is dropped.
 * @param event `id` is the delivery's, the same in every repeat; `payload` the body as it came
 * @param request.defer takes the work that asks Clerk's API, to do it once the delivery is acknowledged; done at once
 * without it
 * @returns whether it has been applied; otherwise it waits in the inbox for the deferred work, or for a sweep
 */
export async function receiveClerkEvent(
  event: { id: string; type: string; payload: Prisma.InputJsonObject },
  request: { requestId: string; now?: Clock; defer?: (work: () => Promise<unknown>) => void },
): Promise<boolean> {
  const now = request.now ?? systemClock
  const db = systemDb()
  await db.clerkWebhookEvent.createMany({ data: [{ ...event, receivedAt: now() }], skipDuplicates: true })
  const stored = await db.clerkWebhookEvent.findUniqueOrThrow({ where: { id: event.id } })
  if (stored.processedAt) return true
  const source = { actor: { kind: 'webhook', id: 'clerk' }, requestId: request.requestId, now } as const
  if (request.defer && asksClerk(stored)) {
    request.defer(() => applyClerkEvent(source, stored))
    return false
  }
  return applyClerkEvent(source, stored)
}
