import type { ChangeSource } from '@/lib/access/audit'
import { newId } from '@/lib/core/ids'
import { addMilliseconds, type Clock, hour, systemClock } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { applyBillingState } from './apply-billing-state'
import { lockOrganizations } from './internal'

const batchSize = 500

/**
 * Does what time alone changes: trials that begin or are over, and cancellations whose end passed without a word from Stripe.
 * @returns how many organizations changed
 */
export async function sweepBilling(options: { now?: Clock } = {}): Promise<{ changed: number }> {
  const now = options.now ?? systemClock
  const source: ChangeSource = { actor: { kind: 'system', id: 'sweep-billing' }, requestId: newId(), now }
  let changed = 0
  for (const organizationId of await findDue(now())) {
    const isChanged = await systemDb().$transaction(async (tx) => {
      await lockOrganizations(tx, [organizationId])
      return applyBillingState(tx, source, organizationId)
    })
    if (!isChanged) continue
    changed += 1
    await relayAfterCommit({ organizationId, userId: null, now })
  }
  return { changed }
}

async function findDue(now: Date): Promise<string[]> {
  const db = systemDb()
  const select = { organizationId: true } as const
  const [licenses, trials, subscriptions] = await Promise.all([
    db.license.findMany({
      where: { status: 'ACTIVE', dateEnd: { lte: now } },
      orderBy: { dateEnd: 'asc' },
      select,
      take: batchSize,
    }),
    db.license.findMany({
      where: { status: 'ACTIVE', licenseType: 'TRIAL', organization: { billingStatus: 'none' } },
      select,
      take: batchSize,
    }),
    db.subscription.findMany({
      where: {
        status: { in: ['ACTIVE', 'PAST_DUE'] },
        cancelAtPeriodEnd: true,
        endDate: { lte: addMilliseconds(now, -hour) },
        organization: { tier: 'PREMIUM' },
      },
      orderBy: { endDate: 'asc' },
      select,
      take: batchSize,
    }),
  ])
  return [...new Set([...licenses, ...trials, ...subscriptions].map(({ organizationId }) => organizationId))]
}
