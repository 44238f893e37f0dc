import { day, hour } from '@/lib/core/time'
import { recordError } from '@/lib/errors/record-error'
import { systemDb } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'

/**
 * Raises an alarm when Stripe has not delivered anything for a day although organizations pay. Notes the hours of
 * silence as the metric `stripe.silent_hours`.
 * @returns whether it is too quiet
 */
export async function checkStripeSilence(now: Date): Promise<{ isSilent: boolean; silentHours: number }> {
  const db = systemDb()
  const [last, live] = await Promise.all([
    db.stripeWebhookEvent.findFirst({
      where: { source: 'webhook' },
      orderBy: { receivedAt: 'desc' },
      select: { receivedAt: true },
    }),
    db.subscription.findFirst({
      where: { status: { in: ['ACTIVE', 'PAST_DUE'] } },
      orderBy: { createdAt: 'asc' },
      select: { createdAt: true },
    }),
  ])
  const since = last?.receivedAt ?? live?.createdAt
  const silentMs = since ? now.getTime() - since.getTime() : 0
  const isSilent = live !== null && silentMs >= day
  const silentHours = Math.max(0, Math.floor(silentMs / hour))
  await db.systemMetric.create({ data: { name: 'stripe.silent_hours', value: silentHours, createdAt: now } })
  if (isSilent) {
    const error = new Error('Stripe has delivered no event for a day or longer, although organizations pay')
    log().error({ silentHours, alarm: 'stripe-silence' }, error.message)
    recordError({ error, source: 'job', operation: 'check-stripe-silence', metadata: { silentHours } })
  }
  return { isSilent, silentHours }
}
