import { type ByFeature, defaultWeights, type FeatureKey, features, inOrder } from '../features'
import type { WeightChange } from './change'

/** Weights by feature, of those that an adjustment changed. */
export type PartialWeights = Partial<ByFeature>

/**
 * The weights after each adjustment, from the defaults on, in the order of their profiles' versions.
 * @throws Error where an adjustment begins with a weight that the ones before it did not leave
 */
export function replay(adjustments: readonly { before: PartialWeights; after: PartialWeights }[]): ByFeature[] {
  const weights = { ...defaultWeights }
  return adjustments.map(({ before, after }, at) => {
    for (const { key } of features) {
      const value = after[key]
      if (value === undefined) continue
      if (Math.abs(weights[key] - (before[key] ?? Number.NaN)) > 1e-9 || before[key] === undefined)
        throw new Error(`Adjustment ${at + 1} changes ${key} from ${before[key]}, but it was ${weights[key]}.`)
      weights[key] = value
    }
    return { ...weights }
  })
}

/** The changes as they are stored, by name. */
export function byChangedFeature(changes: readonly { at: number; before: number; after: number }[]) {
  const named = (side: 'before' | 'after') =>
    Object.fromEntries(
      changes.map((change) => [features[change.at]?.key as FeatureKey, change[side]]),
    ) as PartialWeights
  return { before: named('before'), after: named('after') }
}

/** The changes that were stored by name; a feature that is no longer declared is left out. */
export function changedWeights({ before, after }: { before: unknown; after: unknown }): WeightChange[] {
  const [old, young] = [before, after].map((side) => inOrder(side, () => Number.NaN)) as [number[], number[]]
  return old
    .map((value, at) => ({ at, before: value, after: young[at] as number }))
    .filter((change) => Number.isFinite(change.before) && Number.isFinite(change.after))
}
