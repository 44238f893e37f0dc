import { expect, it } from 'vitest'
import { byName, defaultWeights } from '../features'
import { scoreIdea } from '../write-forecast'
import { percentileAmong, plainSteps, scoreOf, standardized } from './score'

it('counts a criterion in steps of two points from 5, and a yes as 0.7 of 0.46 above', () => {
  const steps = standardized({ hook: 9, asks_question: 1, warning: 0 })
  expect(steps[0]).toBe(2)
  expect(steps[6]).toBeCloseTo(0.7 / 0.46, 12)
  expect(steps[11]).toBeCloseTo(-0.3 / 0.46, 12)
  expect(steps[1]).toBe(0)
  expect(steps[7]).toBe(0)
  expect((steps[6] as number) - (steps[11] as number)).toBeCloseTo(plainSteps(6), 12)
})

it('sums weights times steps', () => {
  expect(scoreOf([0.5, -1], [2, 3])).toBe(-2)
  const features = byName([7, ...Array<number>(5).fill(5), ...Array<number>(14).fill(0.3)])
  expect(scoreIdea({ weights: defaultWeights }, features, []).score).toBeCloseTo(defaultWeights.hook, 12)
})

it('places a score among recent ones, with equal ones as half', () => {
  expect(percentileAmong([], 3)).toBe(50)
  expect(percentileAmong([1, 2, 3, 4], 3)).toBe(63)
  expect(percentileAmong([1, 2, 3, 4], 9)).toBe(100)
  expect(percentileAmong([1, 2, 3, 4], 0)).toBe(0)
})
