import { systemContext } from '@/lib/access/system-context'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import { giveUpInvitation, sendInvitation } from '@/lib/referrals/send-invitation'
import type { FunctionMaker } from './job-function'

type Invited = EventData<'referral/invited'>
type FailureArgs = {
  event: { data: { run_id: string; error?: { message?: string }; event: { data: Invited } } }
  step: { run(id: string, work: () => Promise<unknown>): Promise<unknown> }
}

/** A mail that the server does not take is tried again for a few minutes; then whoever sent it is told. */
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
      return step.run('send', () => sendInvitation(ctx, { invitationId }))
    },
  )
