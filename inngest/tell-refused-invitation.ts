import { systemContext } from '@/lib/access/system-context'
import { listTold, tellOfRefusedInvitation } from '@/lib/accounts/tell-refused-invitation'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import type { FunctionMaker } from './job-function'

/** A person whose invitation was refused hears why. */
export const tellRefusedInvitation: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'tell-refused-invitation',
      name: 'Notify about a revoked invitation',
      triggers: [eventTrigger('invitation/refused')],
      retries: 3,
    },
    async ({ event, step, runId }) => {
      const { organizationId, eventId, reason } = event.data as EventData<'invitation/refused'>
      const ctx = systemContext(organizationId, 'tell-refused-invitation', { requestId: runId })
      const told = await step.run('whom', () => listTold(ctx, { eventId }))
      for (const userId of told) {
        await step.run(`tell-${userId}`, () => tellOfRefusedInvitation(ctx, { eventId, reason, userId }))
      }
    },
  )
