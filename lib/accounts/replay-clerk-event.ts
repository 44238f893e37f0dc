import { assertStaff } from '@/lib/access/assert-staff'
import { recordAudit } from '@/lib/access/audit'
import type { StaffContext } from '@/lib/access/context'
import { Conflict, NotFound } from '@/lib/core/errors'
import { systemDb } from '@/lib/platform/db/db'
import { applyClerkEvent } from './apply-clerk-event'

/**
 * Applies an event of Clerk's inbox once more, whatever became of it; older news than a row has changes nothing.
 * @throws Forbidden for everyone but staff, NotFound, Conflict when it fails again: its error stands in the inbox
 */
export async function replayClerkEvent(ctx: StaffContext, input: { eventId: string }): Promise<void> {
  assertStaff(ctx)
  const event = await systemDb().clerkWebhookEvent.findUnique({ where: { id: input.eventId } })
  if (!event) throw new NotFound('event')
  await recordAudit(
    systemDb(),
    { ...ctx, organizationId: null },
    { action: 'clerk-event.replay', target: { type: 'clerk-event', id: event.id }, data: { type: event.type } },
  )
  if (!(await applyClerkEvent(ctx, event))) throw new Conflict('Replay failed. See the error on the event.')
}
