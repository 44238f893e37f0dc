import { newId } from '@/lib/core/ids'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { type ByFeature, byName, defaultWeights, featuresVersion, inOrder } from './features'

/** Weights by which ideas are scored; version 1 has the defaults. */
export type Profile = { id: string; version: number; weights: ByFeature }

/** The organization's newest scoring profile; the first one is made of the defaults when there is none. */
export async function profileInForce(tx: TenantTransaction, organizationId: string): Promise<Profile> {
  const found = await newest(tx, organizationId)
  if (found) return found
  const data = { id: newId(), organizationId, version: 1, featuresVersion, weights: defaultWeights }
  await tx.scoringProfile.createMany({ data: [data], skipDuplicates: true })
  const made = await newest(tx, organizationId)
  if (!made) throw new Error('A scoring profile that was just made cannot be seen.')
  return made
}

async function newest(tx: TenantTransaction, organizationId: string): Promise<Profile | null> {
  const row = await tx.scoringProfile.findFirst({ where: { organizationId }, orderBy: { version: 'desc' } })
  return row && { id: row.id, version: row.version, weights: byName(inOrder(row.weights, () => 0)) }
}
