import { forceHarm } from './forced-harm'
import { applyEveryInsight, loop, noLearning, ridgeWithoutGate } from './policies'
import { simulate } from './simulate'
import type { WorldName } from './world'

export type PolicyName = 'loop' | 'ridge' | 'apply-all' | 'none'
export type Task = { world: WorldName | 'harm'; policy: PolicyName; posts: number; seeds: number[] }

/** What came of one organization. `insights` counts at a number of posts what was shown, what of it is false, and true effects found. */
export type Measured = {
  gains: Record<number, number>
  defaults: number
  best: number
  changes: number
  insights: Record<number, { shown: number; wrong: number; found: number; true: number }>
  undone: number
  resets: number
  takenBackAfter: number | null
}

const makers = { loop, ridge: ridgeWithoutGate, 'apply-all': applyEveryInsight, none: noLearning }
const checkpoints = [50, 100, 150, 200, 250, 300]

function measure({ world, policy, posts }: Task, seed: number): Measured {
  if (world === 'harm') return { ...nothing, takenBackAfter: forceHarm(seed) }
  const run = simulate({ world, seed, posts, at: checkpoints }, makers[policy](seed))
  const { gains, defaults, best } = run
  const insights: Measured['insights'] = {}
  for (const step of run.policy.steps) {
    if (step.type !== 'look') continue
    const effects = run.world.effectsAt(step.total)
    const shown = step.insights.filter(({ state }) => state === 'shown')
    const right = shown.filter(({ at, effect }) => Math.sign(effects[at] as number) === Math.sign(effect))
    const real = effects.filter((one) => one !== 0).length
    const at = checkpoints.find((one) => one >= step.total)
    if (at) insights[at] = { shown: shown.length, wrong: shown.length - right.length, found: right.length, true: real }
  }
  const count = (type: string) => run.policy.steps.filter((step) => step.type === type).length
  const { changes } = run.policy
  return {
    gains,
    defaults,
    best,
    changes,
    insights,
    undone: count('undo'),
    resets: count('drift'),
    takenBackAfter: null,
  }
}

const nothing: Measured = {
  gains: {},
  defaults: 0,
  best: 0,
  changes: 0,
  insights: {},
  undone: 0,
  resets: 0,
  takenBackAfter: null,
}

const task = JSON.parse(process.argv[2] ?? '') as Task
process.stdout.write(JSON.stringify(task.seeds.map((seed) => measure(task, seed))))
