import { expect, it } from 'vitest'
import { critiqueOf } from './critique'
import { defaultWeights, inOrder } from './features'

const weights = inOrder(defaultWeights, () => 0)
const steps = [2, ...Array<number>(19).fill(0)]

it('doubts the feature that a missed forecast leaned on, as a hypothesis', () => {
  const { text, features } = critiqueOf({ forecast: { value: 0.2, percentile: 80, weights }, outcome: -1.2, steps })
  expect(text).toBe(
    'Forecast in the upper third of your ideas; it did worse than your usual. The forecast leaned on hook; more posts will show whether that weight is right.',
  )
  expect(features.hook).toBeCloseTo(0.2, 6)
})

it('doubts nothing where the forecast was right or the post did as usual', () => {
  const right = critiqueOf({ forecast: { value: 0.2, percentile: 80, weights }, outcome: 1.2, steps })
  expect(right.text).toBe('Forecast in the upper third of your ideas; it did better than your usual.')
  const usual = critiqueOf({ forecast: { value: 0.2, percentile: 20, weights }, outcome: 0.1, steps })
  expect(usual.text).toBe('Forecast in the lower third of your ideas; it did about as usual.')
})
