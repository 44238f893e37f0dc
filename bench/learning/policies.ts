import { defaultWeights, inOrder } from '@/lib/learning/features'
import { withChanges } from '@/lib/learning/statistics/change'
import type { Known, KnownAdjustment, Step } from '@/lib/learning/statistics/known'
import { coefficientsOf, freeColumns, freeOf, matrixOf, prepareRidge } from '@/lib/learning/statistics/linear'
import { nextStep } from '@/lib/learning/statistics/next-step'
import { outcomesOf, type Post } from '@/lib/learning/statistics/outcome'

/** Takes posts one by one, and says by which weights the next idea is scored. */
export type Policy = { weights: number[]; changes: number; add(posts: readonly Post[]): void; steps: Step[] }

const defaults = inOrder(defaultWeights, () => 0)

export const noLearning = (): Policy => ({ weights: [...defaults], changes: 0, add: () => {}, steps: [] })

/** The product's own: the pure reducer, fed with its own answers. */
export function loop(seed: number): Policy & { known: Known; force(adjustment: KnownAdjustment): void } {
  let known: Known = {
    seed,
    posts: [],
    skipped: 0,
    base: 0,
    isFrozen: false,
    isGateOpen: false,
    lastLook: null,
    startWeights: defaults,
    adjustments: [],
    insightsBefore: new Set(),
  }
  const policy = {
    weights: [...defaults],
    changes: 0,
    steps: [] as Step[],
    get known() {
      return known
    },
    force(adjustment: KnownAdjustment) {
      known = { ...known, adjustments: [...known.adjustments, adjustment] }
      policy.weights = withChanges(policy.weights, adjustment.changes)
    },
    add(posts: readonly Post[]) {
      known = { ...known, posts }
      for (let step = nextStep(known); step; step = nextStep(known)) {
        known = afterStep(known, step)
        policy.steps.push(step)
        policy.weights = withChanges(policy.weights, step.changes)
        policy.changes += step.changes.length
      }
    },
  }
  return policy
}

/** What is known after a step, as the tables would tell it. */
function afterStep(known: Known, step: Step): Known {
  const added = (kind: KnownAdjustment['kind']) =>
    step.changes.length > 0
      ? [...known.adjustments, { kind, total: step.total, changes: step.changes, isUndone: false }]
      : known.adjustments
  if (step.type === 'look')
    return {
      ...known,
      lastLook: step.total,
      isGateOpen: known.isGateOpen || step.opensGate,
      insightsBefore: new Set(step.insights.filter(({ state }) => state !== 'withdrawn').map(({ at }) => at)),
      adjustments: added('learned'),
    }
  if (step.type === 'drift')
    return { ...known, base: step.base, isGateOpen: false, lastLook: null, adjustments: added('reset') }
  const adjustments = added('taken_back').map((one, at) => (at === step.undoes ? { ...one, isUndone: true } : one))
  return { ...known, adjustments }
}

/** All weights by ridge regression around the defaults, from the first posts on. */
export function ridgeWithoutGate(): Policy {
  const policy: Policy = { weights: [...defaults], changes: 0, add, steps: [] }
  function add(posts: readonly Post[]) {
    if (posts.length < 10 || posts.length % 10 !== 0) return
    const steps = freeColumns(
      matrixOf(
        posts.map((post) => post.steps),
        defaults.length,
      ),
    )
    const outcomes = freeOf(Float64Array.from(outcomesOf(posts), ({ y }) => y))
    for (let row = 0; row < posts.length; row++)
      for (const [at, weight] of defaults.entries())
        outcomes[row] = (outcomes[row] as number) - weight * (steps.values[row * defaults.length + at] as number)
    const found = coefficientsOf(prepareRidge(steps, 15), outcomes, new Float64Array(defaults.length))
    policy.weights = defaults.map((weight, at) => weight + (found[at] as number))
    policy.changes += defaults.length
  }
  return policy
}

/** What most products do: every ten posts, each feature that seems to matter (p below 0.1 by itself) moves its weight. */
export function applyEveryInsight(): Policy {
  const policy: Policy = { weights: [...defaults], changes: 0, add, steps: [] }
  function add(posts: readonly Post[]) {
    if (posts.length < 20 || posts.length % 10 !== 0) return
    const outcomes = freeOf(Float64Array.from(outcomesOf(posts), ({ y }) => y))
    for (const at of defaults.keys()) {
      const column = freeOf(Float64Array.from(posts, (post) => post.steps[at] as number))
      const spread = column.reduce((sum, one) => sum + one * one, 0)
      if (spread < 1e-9) continue
      const slope = column.reduce((sum, one, row) => sum + one * (outcomes[row] as number), 0) / spread
      const left = outcomes.reduce((sum, y, row) => sum + (y - slope * (column[row] as number)) ** 2, 0)
      if (Math.abs(slope) < 1.65 * Math.sqrt(left / (posts.length - 2) / spread)) continue
      const step = Math.max(-0.1, Math.min(0.1, slope))
      policy.weights[at] = (policy.weights[at] as number) + step
      policy.changes++
    }
  }
  return policy
}
