import { consumeRateLimit, type RateLimit } from '@/lib/platform/rate-limit'
import { type RateClass, type RateName, rates } from './rates'

/** Who asks: ids of the session, which need not be looked up, or the network address of a visitor. */
export type Requester = { userId: string; organizationId: string | null } | { address: string }

/**
 * Counts one request of the class `name`, first for the person and then for the organization, so that a person who is
 * refused takes nothing from the others.
 * @throws RateLimited with the seconds to wait; Unavailable when a class that is counted exactly can't be counted
 */
export async function assertRate(name: RateName, who: Requester): Promise<void> {
  const rate: RateClass = rates[name]
  if ('address' in who) {
    await consumeRateLimit(limitOf(name, rate, 'visitor'), who.address)
    return
  }
  await consumeRateLimit(limitOf(name, rate, 'person'), who.userId)
  if (who.organizationId) await consumeRateLimit(limitOf(name, rate, 'organization'), who.organizationId)
}

function limitOf(name: RateName, rate: RateClass, whose: 'person' | 'organization' | 'visitor'): RateLimit {
  return { name: `${name}-${whose}`, points: rate[whose], seconds: rate.seconds, counting: rate.counting }
}
