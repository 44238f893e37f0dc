import { expect, it } from 'vitest'
import { loop } from '@/bench/learning/policies'
import { simulate } from '@/bench/learning/simulate'
import { inOrder } from '../features'
import { byChangedFeature, replay } from './replay'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
console.log(`SEED=${seed}`)

function gainsOf(world: Parameters<typeof simulate>[0]['world'], count: number, posts: number) {
  return Array.from({ length: count }, (_, at) => {
    const { gains, policy } = simulate({ world, seed: seed + at * 7_919, posts, at: [posts] }, loop(seed + at))
    return {
      gain: gains[posts] ?? 0,
      changes: policy.changes,
      adjustments: policy.known.adjustments,
      weights: policy.weights,
    }
  })
}

// 6% are expected at most; of 120, more than 14 are so with a chance below 1 in 100.
it('changes few of 120 organizations whose outcomes are luck', () => {
  expect(gainsOf('null', 120, 300).filter(({ changes }) => changes > 0).length).toBeLessThanOrEqual(14)
})

it('orders ideas better than the default weights where features matter, and replays to the weights in force', () => {
  const found = gainsOf('strong', 15, 200)
  expect(found.reduce((sum, { gain }) => sum + gain, 0) / found.length).toBeGreaterThan(0.15)
  for (const { adjustments, weights } of found) {
    const last = replay(adjustments.map(({ changes }) => byChangedFeature(changes))).at(-1)
    for (const [at, one] of inOrder(last, () => Number.NaN).entries())
      if (last) expect(Math.abs(one - (weights[at] as number))).toBeLessThan(1e-9)
  }
})
