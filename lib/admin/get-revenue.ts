import { assertStaff } from '@/lib/access/assert-staff'
import type { StaffContext } from '@/lib/access/context'
import { parseInput } from '@/lib/core/parse'
import { systemDb } from '@/lib/platform/db/db'
import { countedOrganizations, countedPeople, countedRevenue } from './figures'
import { readSubscriptions } from './read-subscriptions'
import { growthTargets, inUsd, ranAt, sumByCurrency } from './revenue-rules'
import { type Amounts, type Revenue, type SpanInput, spanInput } from './schemas'
import { monthEnds, shareOf, spanStart } from './series'

/**
 * What comes in: recurring revenue now and month by month (each subscription at its present price), what was received,
 * refunded and lost in the span, and how far that is from the targets.
 * @throws Forbidden for everyone but staff
 */
export async function getRevenue(ctx: StaffContext, input: SpanInput = {}): Promise<Revenue> {
  assertStaff(ctx)
  const { days: span } = parseInput(spanInput, input)
  const now = ctx.now()
  const since = spanStart(now, span)
  const db = systemDb()
  const [subscriptions, statuses, received, refunded, failedPayments, canceledInSpan, joined] = await Promise.all([
    readSubscriptions(),
    db.organization.groupBy({ by: ['billingStatus'], where: countedOrganizations, _count: true }),
    db.payment.groupBy({
      by: ['currency'],
      where: { ...countedRevenue, completedAt: { gte: since }, status: { in: ['COMPLETED', 'REFUNDED'] } },
      _sum: { amount: true },
    }),
    db.payment.groupBy({
      by: ['currency'],
      where: { ...countedRevenue, refundedAt: { gte: since } },
      _sum: { refundedAmount: true },
    }),
    db.payment.count({ where: { ...countedRevenue, status: 'FAILED', updatedAt: { gte: since } } }),
    db.subscription.count({ where: { ...countedRevenue, cancelledAt: { gte: since } } }),
    readPeople(monthEnds(now)),
  ])
  const running = subscriptions.filter((one) => !one.isOver)
  const mrr = sumByCurrency(running)
  const mrrInUsd = inUsd(mrr)
  const people = joined.at(-1) ?? 0
  const statusCount = (status: string) => statuses.find((row) => row.billingStatus === status)?._count ?? 0
  return {
    mrr,
    mrrInUsd,
    paying: new Set(running.map((one) => one.organizationId)).size,
    trials: statusCount('trial'),
    pastDue: statusCount('past_due'),
    canceledInSpan,
    months: monthEnds(now).map((end, index) => ({
      month: end.toISOString().slice(0, 7),
      mrrInUsd: inUsd(sumByCurrency(subscriptions.filter((one) => ranAt(one, end)))),
      people: joined[index] ?? 0,
    })),
    received: amountsOf(received.map((row) => [row.currency, row._sum.amount])),
    refunded: amountsOf(refunded.map((row) => [row.currency, row._sum.refundedAmount])),
    failedPayments,
    targets: growthTargets.map((target) => ({
      ...target,
      mrrReached: shareOf(mrrInUsd, target.mrrInUsd),
      peopleReached: shareOf(people, target.people),
    })),
  }
}

/** How many people there were at each moment. */
function readPeople(moments: readonly Date[]): Promise<number[]> {
  return Promise.all(
    moments.map((moment) =>
      systemDb().user.count({
        where: {
          AND: [
            countedPeople,
            { createdAt: { lte: moment }, OR: [{ deletedAt: null }, { deletedAt: { gt: moment } }] },
          ],
        },
      }),
    ),
  )
}

function amountsOf(rows: [currency: string, amount: number | null][]): Amounts {
  return sumByCurrency(rows.map(([currency, amount]) => ({ currency, amount: amount ?? 0 })))
}
