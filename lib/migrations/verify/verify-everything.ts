import type { Session } from '@/lib/platform/db/direct'
import { checkEndpoints } from './check-endpoints'
import type { Promised } from './promise'
import { checkRowCounts } from './row-counts'
import { type CheckResult, verifyDatabase } from './verify-database'

/**
 * The database beside what is promised, its rows beside what they were, and the product beside what it answers.
 * @param address of the product; null to leave it out
 */
export async function verifyEverything(
  client: Session,
  promised: Promised,
  address: string | null,
): Promise<CheckResult[]> {
  return [
    ...(await verifyDatabase(client, promised)),
    await checkRowCounts(client),
    ...(address ? await checkEndpoints(address) : []),
  ]
}
