import { newId } from '@/lib/core/ids'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { type ByFeature, inOrder } from './features'
import type { Profile } from './profile-in-force'
import { percentileAmong, scoreOf, standardized } from './statistics/score'

type NewForecast = {
  organizationId: string
  generationId: string
  profileId: string
  value: number
  percentile: number
  features: ByFeature
}

/** The score of an idea under a profile, and its percentile (0 to 100) among `recent`, the scores of the last 200 ideas. */
export function scoreIdea(
  profile: Pick<Profile, 'weights'>,
  features: ByFeature,
  recent: readonly number[],
): { score: number; percentile: number } {
  const weights = inOrder(profile.weights, () => 0)
  const score = scoreOf(weights, standardized(features))
  return { score, percentile: percentileAmong(recent, score) }
}

/**
 * Stores what is expected of ideas, for good: the database gives the time and refuses changes. Call it in the transaction that
 * stores the ideas; it fails for one that was posted already.
 */
export async function writeForecasts(tx: TenantTransaction, rows: readonly NewForecast[]): Promise<void> {
  if (rows.length === 0) return
  await tx.generationForecast.createMany({ data: rows.map((row) => ({ ...row, id: newId(), kind: 'score' })) })
}
