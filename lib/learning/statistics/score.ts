import { features, inOrder } from '../features'

/** What a feature is at its middle, and the step that counts as one: two points of a criterion, 0.46 of a yes. */
const scale = { criterion: { middle: 5, step: 2 }, flag: { middle: 0.3, step: 0.46 } } as const

/** Steps from the middle for each feature, in the order of `features`; 0 for one that is missing. */
export function standardized(byFeature: unknown): number[] {
  const values = inOrder(byFeature, ({ kind }) => scale[kind].middle)
  return features.map(({ kind }, at) => ((values[at] as number) - scale[kind].middle) / scale[kind].step)
}

/** How many steps a change of a feature is that people think in: two points of a criterion, yes instead of no. */
export function plainSteps(at: number): number {
  return features[at]?.kind === 'flag' ? 1 / scale.flag.step : 1
}

/** The sum of weights times standardized features, both in the order of `features`. */
export function scoreOf(weights: readonly number[], steps: readonly number[]): number {
  let sum = 0
  for (let at = 0; at < weights.length; at++) sum += (weights[at] as number) * (steps[at] ?? 0)
  return sum
}

/** Of the scores in `recent`, how many of a hundred are below `score`, with equal ones as half: 0 to 100; 50 without any. */
export function percentileAmong(recent: readonly number[], score: number): number {
  if (recent.length === 0) return 50
  let below = 0
  for (const one of recent) below += one < score ? 1 : one === score ? 0.5 : 0
  return Math.round((100 * below) / recent.length)
}
