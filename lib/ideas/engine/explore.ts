import { type ByFeature, inOrder } from '@/lib/learning/features'
import { scoreOf, standardized } from '@/lib/learning/statistics/score'

/** What is not known about a weight: the standard deviation of the prior around the weights in force. */
const unsure = 0.2
const draws = 200

/** A choice by Thompson sampling, with the share of draws in which it came first: what its probability is estimated by. */
export type Explored = { index: number; probability: number }

/**
 * Chooses one of several ideas by weights drawn around those in force, so that each is chosen as often as it may be the best.
 * @param random from 0 to 1, as `Math.random`
 * @see https://doi.org/10.1093/biomet/25.3-4.285
 */
export function explore(weights: ByFeature, candidates: readonly ByFeature[], random: () => number): Explored | null {
  if (candidates.length === 0) return null
  const steps = candidates.map(standardized)
  const middle = inOrder(weights, () => 0)
  const firstByDraw = () => {
    const drawn = middle.map((weight) => weight + unsure * normal(random))
    const scores = steps.map((step) => scoreOf(drawn, step))
    return scores.indexOf(Math.max(...scores))
  }
  const index = firstByDraw()
  let wins = 1
  for (let at = 1; at < draws; at += 1) if (firstByDraw() === index) wins += 1
  return { index, probability: wins / draws }
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
