import type { ChangeSource } from '@/lib/access/audit'
import { systemClock } from '@/lib/core/time'
import { type EventData, eventTrigger } from '@/lib/platform/events'
import { completeReferral } from '@/lib/referrals/complete-referral'
import type { FunctionMaker } from './job-function'

/** A first export is what a referral counts for. */
export const completeReferralOnExport: FunctionMaker = (client) =>
  client.createFunction(
    { id: 'complete-referral', name: 'Complete a referral', triggers: [eventTrigger('export/completed')] },
    ({ event, step, runId }) => {
      const { organizationId } = event.data as EventData<'export/completed'>
      const actor = { kind: 'system', id: 'complete-referral' } as const
      const source: ChangeSource = { actor, requestId: runId, now: systemClock }
      return step.run('complete', () => completeReferral(source, organizationId))
    },
  )
