import { defaultWeights, inOrder } from '@/lib/learning/features'
import { seededRandom } from '@/lib/learning/statistics/random'
import { loop } from './policies'
import { simulate } from './simulate'

const forcedAt = 100
const watched = 80

/**
 * Forces a harmful change on an organization after 100 posts: six weights move by 0.3 against the truth, or by chance where there is
 * none. Returns after how many posts it was taken back (a return to the defaults counts too); null when it was not within 80.
 */
export function forceHarm(seed: number): number | null {
  const random = seededRandom(seed ^ 0x1b873593)
  const policy = loop(seed)
  let forcedAdjustment = -1
  simulate({ world: 'sparse', seed, posts: forcedAt + watched, at: [] }, policy, (order, now, world) => {
    if (order !== forcedAt) return
    const truth = world.effectsAt(order)
    const left = [...inOrder(defaultWeights, () => 0).keys()]
    const changes = Array.from({ length: 6 }, () => {
      const [at] = left.splice(Math.floor(random() * left.length), 1) as [number]
      const sign = Math.sign(truth[at] as number) || (random() < 0.5 ? 1 : -1)
      const before = now.weights[at] as number
      return { at, before, after: Math.round((before - 0.3 * sign) * 1e6) / 1e6 }
    })
    forcedAdjustment = now.known.adjustments.length
    now.force({ kind: 'learned', total: forcedAt, changes, isUndone: false })
  })
  const back = policy.steps.find(
    (step) =>
      (step.type === 'undo' && step.undoes === forcedAdjustment) || (step.type === 'drift' && step.total > forcedAt),
  )
  return back ? back.total - forcedAt : null
}
