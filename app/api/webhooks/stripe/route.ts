import { after } from 'next/server'
import { webhookRoute } from '@/app/_doors/webhook'
import { announceStripeEvents } from '@/lib/billing/announce-stripe-events'
import { receiveStripeEvents } from '@/lib/billing/receive-stripe-events'
import { verifyStripeWebhook } from '@/lib/platform/stripe/webhook'

export const POST = webhookRoute({ rate: 'webhook' }, verifyStripeWebhook, async (event, { now }) => {
  const eventIds = await receiveStripeEvents([event], { now })
  // Stripe has its answer once the event is stored; nothing else may delay it.
  if (eventIds.length > 0) after(() => announceStripeEvents(eventIds))
})
