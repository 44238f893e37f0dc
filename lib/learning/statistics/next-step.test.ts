import { expect, it } from 'vitest'
import { loop } from '@/bench/learning/policies'
import { simulate } from '@/bench/learning/simulate'
import { defaultWeights, inOrder } from '../features'
import { driftedRun } from './drift'
import { deviationsOf, logLikelihoodRatio } from './evidence'
import { nextLookTotal, without } from './next-step'
import { byChangedFeature, changedWeights, replay } from './replay'
import { shouldUndo } from './undo'

const defaults = inOrder(defaultWeights, () => 0)
const strong = simulate({ world: 'strong', seed: 4, posts: 160, at: [] }, loop(4))

it('decides the same whether posts come one by one, in fives or all at once', () => {
  const byFives = strong.policy
  const atOnce = loop(4)
  atOnce.add(strong.posts)
  expect(atOnce.steps).toEqual(byFives.steps)
  const singly = loop(4)
  for (let end = 95; end <= strong.posts.length; end++) singly.add(strong.posts.slice(0, end))
  expect(singly.steps).toEqual(byFives.steps)
  expect(byFives.changes).toBeGreaterThan(0)
})

it('gives every set of weights by replaying adjustments from the defaults', () => {
  const weights = replay(strong.policy.known.adjustments.map(({ changes }) => byChangedFeature(changes)))
  const last = inOrder(weights.at(-1), () => Number.NaN)
  for (const [at, weight] of strong.policy.weights.entries())
    expect(Math.abs((last[at] as number) - weight)).toBeLessThan(1e-9)
  expect(() => replay([{ before: { hook: 0.9 }, after: { hook: 1 } }])).toThrow('Adjustment 1 changes hook')
  expect(changedWeights({ before: { hook: 0.1, gone: 3 }, after: { hook: 0.2, gone: 4 } })).toEqual([
    { at: 0, before: 0.1, after: 0.2 },
  ])
})

it('takes back a forced change that hurts, once, within 80 posts', () => {
  const changes = strong.world
    .effectsAt(0)
    .map((effect, at) => ({
      at,
      before: defaults[at] as number,
      after: (defaults[at] as number) - 0.3 * Math.sign(effect),
    }))
    .filter(({ before, after }) => before !== after)
  const policy = loop(5)
  policy.force({ kind: 'learned', total: 40, changes, isUndone: false })
  // All its looks are behind it, so that nothing else mends the weights.
  Object.assign(policy.known, { base: -400, lastLook: 40 })
  policy.add(strong.posts)
  const undone = policy.steps.filter(({ type }) => type === 'undo')
  expect(undone).toHaveLength(1)
  expect(undone[0]?.total).toBeLessThan(120)
  expect(policy.known.adjustments[0]?.isUndone).toBe(true)
  expect(policy.weights).toEqual(defaults)
})

it('changes nothing while it is paused, and rests features that a person undid', () => {
  const paused = loop(4)
  Object.assign(paused.known, { isFrozen: true })
  paused.add(strong.posts)
  expect(paused.changes).toBe(0)
  expect(paused.steps.some((step) => step.type === 'look' && step.decision === 'refused')).toBe(true)

  const rested = loop(4)
  const all = defaults.map((weight, at) => ({ at, before: weight, after: weight }))
  rested.force({ kind: 'undone', total: 70, changes: all, isUndone: false })
  rested.add(strong.posts)
  expect(rested.steps.every(({ changes, total }) => changes.length === 0 || total >= 170)).toBe(true)
})

it('tells at how many posts the next look is', () => {
  expect(nextLookTotal({ base: 0, lastLook: null, isGateOpen: false })).toBe(40)
  expect(nextLookTotal({ base: 120, lastLook: null, isGateOpen: false })).toBe(160)
  expect(nextLookTotal({ base: 0, lastLook: 380, isGateOpen: false })).toBeNull()
})

it('finds a run of posts after which the default weights foretell better, by hand', () => {
  expect(driftedRun([-9, -9, 2, 2, 1])).toBe(3)
  expect(driftedRun([9, -9.5, 2, 2])).toBeNull()
  expect(driftedRun([])).toBeNull()
})

it('undoes from the eighth to the eightieth post, from a ratio of 20 on', () => {
  expect(shouldUndo(Array<number>(7).fill(1))).toBe(false)
  expect(shouldUndo(Array<number>(8).fill(Math.log(20) / 8 + 1e-9))).toBe(true)
  expect(shouldUndo(Array<number>(8).fill(0.3))).toBe(false)
  expect(shouldUndo(Array<number>(81).fill(1))).toBe(false)
})

it('compares forecasts by the squares of their errors around the posts before', () => {
  const rows = [[0], [0], [2]]
  const outcomes = [0, 0, 1]
  const ratio = logLikelihoodRatio(deviationsOf(rows, outcomes), { at: 2, spread: 0.5 }, [0.5], [0])
  expect(ratio).toBeCloseTo((1 - 0) / (2 * 0.5), 12)
  const many = deviationsOf(
    Array.from({ length: 40 }, (_, at) => [at]),
    [...Array(40).keys()],
  )
  expect(many.rows[39]?.[0]).toBeCloseTo(39 - (9 + 38) / 2, 10)
  expect(many.outcomes[5]).toBeCloseTo(5 - 2, 10)
})

it('removes a change and keeps what came after it', () => {
  expect(without([0.5, 1], [{ at: 0, before: 0.1, after: 0.3 }])).toEqual([0.3, 1])
})
