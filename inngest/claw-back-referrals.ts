import type { ChangeSource } from '@/lib/access/audit'
import { systemClock } from '@/lib/core/time'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import { clawBackReferrals } from '@/lib/referrals/claw-back-referrals'
import type { FunctionMaker } from './job-function'

/** A refund takes referral rewards back at once; what this misses, and bans, the sweep finds. */
export const clawBackReferralsOnRefund: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'claw-back-referrals',
      name: 'Reverse referral rewards',
      triggers: [eventTrigger('billing/payment-refunded')],
    },
    ({ event, step, runId }) => {
      const { organizationId } = event.data as EventData<'billing/payment-refunded'>
      const actor = { kind: 'system', id: 'claw-back-referrals' } as const
      const source: ChangeSource = { actor, requestId: runId, now: systemClock }
      return step.run('claw-back', () => clawBackReferrals(source, organizationId))
    },
  )
