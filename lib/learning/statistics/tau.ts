import type { LearningPlatform } from './outcome'

type Counted = { ageHours: number; views: number }
export type TauPair = { earlier: Counted; later: Counted }

/** In how many hours a post gets 63% of the views it will ever get, until the organization's own snapshots say more. */
const startHours: Record<LearningPlatform, number> = { tiktok: 1.2 * 24, youtube: 4 * 24, instagram: 2 * 24 }
const fewestPairs = 8

/** The share of all its views that a post has at an age, when views come in as 1 - exp(-age/tau). */
export function reached(ageHours: number, tauHours: number): number {
  return 1 - Math.exp(-ageHours / tauHours)
}

/**
 * How fast views come in on a platform, in hours: the tau, from a third to three times the start, that explains best how
 * views grew between two snapshots of a post. From eight pairs on; the start counts as eight pairs more.
 */
export function estimateTau(platform: LearningPlatform, pairs: readonly TauPair[]): number {
  const start = startHours[platform]
  if (pairs.length < fewestPairs) return start
  let best = { tau: start, error: Number.POSITIVE_INFINITY }
  for (let step = -20; step <= 20; step++) {
    const tau = start * 3 ** (step / 20)
    const errors = pairs.map(({ earlier, later }) => {
      const grown = Math.log((later.views + 1) / (earlier.views + 1))
      return Math.abs(grown - Math.log(reached(later.ageHours, tau) / reached(earlier.ageHours, tau)))
    })
    const error = errors.reduce((sum, one) => sum + one, 0)
    if (error < best.error) best = { tau, error }
  }
  const share = pairs.length / (pairs.length + fewestPairs)
  return start * (best.tau / start) ** share
}
