'use server'

import { z } from 'zod'
import { staffAction } from '@/app/_doors/staff-action'
import { replayClerkEvent as replayClerk } from '@/lib/accounts/replay-clerk-event'
import { replayStripeEvent as replayStripe } from '@/lib/billing/replay-stripe-event'
import { code } from '@/lib/core/text'

const eventIdInput = z.object({ eventId: code(200) })

export const replayClerkEvent = staffAction(
  { rate: 'write', action: 'clerk-event.replay', input: eventIdInput },
  replayClerk,
)

export const replayStripeEvent = staffAction(
  { rate: 'write', action: 'stripe-event.replay', input: eventIdInput },
  (ctx, { eventId }) => replayStripe(ctx, eventId),
)
