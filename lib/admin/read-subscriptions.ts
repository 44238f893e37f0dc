import { systemDb } from '@/lib/platform/db/db'
import { countedRevenue } from './figures'
import { monthlyAmount } from './revenue-rules'

/** Every subscription that counts, with what it brings in a month in minor units of its currency. */
export async function readSubscriptions() {
  const rows = await systemDb().subscription.findMany({
    where: countedRevenue,
    select: {
      amount: true,
      currency: true,
      billingCycle: true,
      status: true,
      startDate: true,
      endDate: true,
      cancelledAt: true,
      organizationId: true,
    },
  })
  return rows.map((row) => ({
    ...row,
    amount: monthlyAmount(row),
    isOver: row.status === 'CANCELLED' || row.status === 'EXPIRED',
  }))
}
