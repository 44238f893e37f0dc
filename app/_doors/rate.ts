import { headers } from 'next/headers'
import { assertRate } from '@/lib/access/assert-rate'
import type { RateName } from '@/lib/access/rates'
import { currentSession } from '@/lib/platform/clerk-session'
import { clientAddress } from '@/lib/platform/client-address'

/** What every door says: how often it may be used. */
export type Rated = { rate: RateName }

/**
 * Counts the current request before anything is looked up for it: for the person and the organization of the session,
 * else for the network address.
 * @throws RateLimited, Unavailable
 */
export async function withinRate(rate: RateName): Promise<void> {
  await assertRate(rate, (await currentSession()) ?? { address: clientAddress(await headers()) })
}

/** The same for machines that have no session. */
export async function addressWithinRate(rate: RateName, request: Request): Promise<void> {
  await assertRate(rate, { address: clientAddress(request.headers) })
}
