import { type ByFeature, byName, features } from './features'

type Looked = {
  forecast: { value: number; percentile: number; weights: readonly number[] }
  /** -1.5 to 1.5, beside the posts around it. */
  outcome: number
  steps: readonly number[]
}

/**
 * What a look back says: whether a post did as foretold, and which features were expected to add or take most. A hypothesis: one
 * post proves nothing of a feature.
 */
export function critiqueOf({ forecast, outcome, steps }: Looked): { text: string; features: ByFeature } {
  const expected = forecast.weights.map((weight, at) => Math.round(1e4 * weight * (steps[at] as number)) / 1e4)
  const better = outcome > 0.5 ? 'better than your usual' : outcome < -0.5 ? 'worse than your usual' : 'about as usual'
  const foretold =
    forecast.percentile >= 67
      ? 'in the upper third'
      : forecast.percentile <= 33
        ? 'in the lower third'
        : 'in the middle'
  const strongest = [...expected.keys()]
    .filter((at) => Math.sign(expected[at] as number) === (outcome < 0 ? 1 : -1) || Math.abs(outcome) <= 0.5)
    .sort((a, b) => Math.abs(expected[b] as number) - Math.abs(expected[a] as number))
    .slice(0, 2)
    .filter((at) => Math.abs(expected[at] as number) >= 0.01)
    .map((at) => features[at]?.title.toLowerCase())
  const isMissed = (outcome > 0.5 && forecast.percentile < 50) || (outcome < -0.5 && forecast.percentile >= 50)
  const doubt =
    isMissed && strongest.length > 0
      ? ` The forecast leaned on ${strongest.join(' and ')}; more posts will show whether that weight is right.`
      : ''
  return { text: `Forecast ${foretold} of your ideas; it did ${better}.${doubt}`, features: byName(expected) }
}
