import { applyStripeEvent as apply } from '@/lib/billing/apply-stripe-event'
import { systemClock } from '@/lib/core/time'
import { eventTrigger } from '@/lib/platform/events'
import type { FunctionMaker } from './job-function'

/** Processes one event of Stripe's inbox. What fails is tried again by the sweep, not here. */
export const applyStripeEvent: FunctionMaker = (client) =>
  client.createFunction(
    {
      id: 'apply-stripe-event',
      name: 'Apply a Stripe event',
      triggers: [eventTrigger('stripe/event-received')],
      retries: 0,
      // Deliveries are acknowledged from the same pool of connections.
      concurrency: [{ limit: 2 }],
    },
    ({ event, step, runId }) =>
      step.run('apply', () =>
        apply({ actor: { kind: 'webhook', id: 'stripe' }, requestId: runId, now: systemClock }, event.data.eventId),
      ),
  )
