import { systemContext } from '@/lib/access/system-context'
import { holdIfRefused } from '@/lib/guards/hold-work'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import { giveUpInvitation, heldInvitationKey, sendInvitation } from '@/lib/referrals/send-invitation'
import type { FunctionMaker } from './job-function'

type Invited = EventData<'referral/invited'>
type FailureArgs = {
  event: { data: { run_id: string; error?: { message?: string }; event: { data: Invited } } }
  step: { run(id: string, work: () => Promise<unknown>): Promise<unknown> }
}

/**
 * A mail that the server does not take is tried again for a few minutes; then the sender is told.
 * Where a guard refuses it, it waits for staff.
 */
export const sendInvitationMail: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'send-invitation',
      name: 'Send an invitation',
      triggers: [eventTrigger('referral/invited')],
      retries: 3,
      concurrency: [{ key: 'event.data.organizationId', limit: 2 }],
      onFailure: async ({ event, step }: FailureArgs) => {
        const { error, run_id: runId } = event.data
        const { organizationId, invitationId } = event.data.event.data
        const ctx = systemContext(organizationId, 'send-invitation', { requestId: runId })
        const reason = error?.message ?? 'not sent'
        await step.run('give-up', () => giveUpInvitation(ctx, { invitationId, reason }))
      },
    },
    ({ event, step, runId }) => {
      const { organizationId, invitationId } = event.data as Invited
      const ctx = systemContext(organizationId, 'send-invitation', { requestId: runId })
      const work = {
        capability: 'invite',
        event: 'referral/invited',
        data: { invitationId },
        dedupeKey: heldInvitationKey(invitationId),
      } as const
      return step.run('send', () => holdIfRefused(ctx, work, () => sendInvitation(ctx, { invitationId })))
    },
  )
