import { defaultWeights, inOrder } from '@/lib/learning/features'
import type { Post } from '@/lib/learning/statistics/outcome'
import { seededRandom } from '@/lib/learning/statistics/random'
import { scoreOf, standardized } from '@/lib/learning/statistics/score'
import type { Policy } from './policies'
import { rankCorrelation } from './rank-correlation'
import { driftAt, makeWorld, type World, type WorldName } from './world'

const defaults = inOrder(defaultWeights, () => 0)
const testIdeas = 1500
/** Outcomes come in late, and a few together. */
const heard = 5

/** Rank correlations with outcomes of ideas that were never posted, less that of the default weights; and that of the truth. */
export type Course = {
  gains: Record<number, number>
  defaults: number
  best: number
  policy: Policy
  world: World
  posts: Post[]
  /** The features by name of what was posted, in the same order. */
  posted: (Omit<Post, 'steps'> & { features: Record<string, number> })[]
}

/** An organization that posts an idea after another, half of them the best of three by the score in force. */
export function simulate<P extends Policy>(
  options: { world: WorldName; seed: number; posts: number; at: readonly number[] },
  policy: P,
  beforePost: (order: number, policy: P, world: World) => void = () => {},
): Course & { policy: P } {
  const world = makeWorld(options.world, options.seed)
  const random = seededRandom(options.seed ^ 0x5bd1e995)
  const tests = [testSet(makeTwin(options), 0), testSet(makeTwin(options), driftAt)] as const
  const posts: Post[] = []
  const posted: Course['posted'] = []
  const gains: Record<number, number> = {}
  let last = tests[0]
  for (let order = 0; order < options.posts; order++) {
    beforePost(order, policy, world)
    const choices = random() < 0.5 ? 3 : 1
    const ideas = Array.from({ length: choices }, () => world.idea(order))
    const scored = ideas.map((idea) => ({ idea, steps: standardized(idea) }))
    const [first, ...others] = scored
    const chosen = others.reduce(
      (best, one) => (scoreOf(policy.weights, one.steps) > scoreOf(policy.weights, best.steps) ? one : best),
      first as (typeof scored)[number],
    )
    const post = world.post(chosen.idea, order)
    posts.push({ ...post, steps: chosen.steps })
    posted.push({ ...post, features: chosen.idea })
    if ((order + 1) % heard === 0) policy.add(posts)
    last = world.name === 'drift' && order + 1 >= driftAt ? tests[1] : tests[0]
    if (options.at.includes(order + 1)) gains[order + 1] = last.of(policy.weights) - last.defaults
  }
  return { gains, defaults: last.defaults, best: last.best, policy, world, posts, posted }
}

/** The same world with luck of its own, so that the ideas of the test don't change those that are posted. */
function makeTwin({ world, seed }: { world: WorldName; seed: number }): World {
  return makeWorld(world, seed, seed + 1_000_003)
}

function testSet(world: World, order: number) {
  const ideas = Array.from({ length: testIdeas }, () => world.idea(order))
  const steps = ideas.map(standardized)
  const signal = ideas.map((idea) => world.signal(idea, order))
  const outcomes = signal.map((one) => one + world.luck())
  const of = (weights: readonly number[]) =>
    rankCorrelation(
      steps.map((one) => scoreOf(weights, one)),
      outcomes,
    )
  return { of, defaults: of(defaults), best: rankCorrelation(signal, outcomes) }
}
