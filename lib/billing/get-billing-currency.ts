import { systemDb } from '@/lib/platform/db/db'
import { type Currency, isCurrency } from './plans'

/** The currency that an organization has been billed in; null while it has never subscribed and may still choose. */
export async function getBillingCurrency(organizationId: string): Promise<Currency | null> {
  const newest = await systemDb().subscription.findFirst({
    where: { organizationId },
    orderBy: { startDate: 'desc' },
    select: { currency: true },
  })
  return isCurrency(newest?.currency) ? newest.currency : null
}
