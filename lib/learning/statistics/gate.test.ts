import { expect, it } from 'vitest'
import { askGate, gateAlpha, nextLookAt } from './gate'
import { freeOf, matrixOf } from './linear'
import { seededRandom } from './random'

const random = seededRandom(7)
const rows = (count: number) => Array.from({ length: count }, () => Array.from({ length: 20 }, () => 2 * random() - 1))

it('looks at 40, 60, 80, 100, 140, 200, 280 and 380 posts, and every 20 once it is open', () => {
  const looks: number[] = []
  for (let next = nextLookAt(0, false); next !== null; next = nextLookAt(next, false)) looks.push(next)
  expect(looks).toEqual([40, 60, 80, 100, 140, 200, 280, 380])
  expect(looks.length * gateAlpha).toBeCloseTo(0.04, 12)
  expect(nextLookAt(30, false)).toBe(40)
  expect(nextLookAt(80, true)).toBe(100)
})

it('opens where a feature moves outcomes, and is the same for the same seed', () => {
  const steps = rows(60)
  const outcomes = Float64Array.from(steps, ([one = 0]) => one + 0.3 * (random() - 0.5))
  const none = new Float64Array(60)
  const found = askGate(matrixOf(steps, 20), outcomes, none, 3)
  expect(found.p).toBe(1 / 400)
  expect(found.correlation).toBeGreaterThan(0.8)
  expect(askGate(matrixOf(steps, 20), outcomes, none, 3)).toEqual(found)
})

it('asks only for what the score in force does not say already', () => {
  const steps = rows(80)
  const scores = Float64Array.from(steps, ([one = 0]) => one)
  const outcomes = Float64Array.from(scores, (score) => score + 0.3 * (random() - 0.5))
  expect(askGate(matrixOf(steps, 20), outcomes, scores, 3).p).toBeGreaterThan(0.05)
})

it('leaves each post out of its own forecast: as fitting anew without it does', () => {
  const count = 24
  const steps = rows(count).map((row) => row.slice(0, 3))
  const outcomes = Float64Array.from(steps, ([one = 0, two = 0]) => one - two + random())
  const { correlation } = askGate(matrixOf(steps, 3), outcomes, new Float64Array(count), 1)
  expect(correlation).toBeCloseTo(slowCorrelation(steps, outcomes), 10)
})

/** Fits without each post by gradient descent on the penalized squares, with a mean of its own. */
function slowCorrelation(steps: number[][], outcomes: Float64Array): number {
  const means = [0, 1, 2].map((at) => steps.reduce((sum, row) => sum + (row[at] as number), 0) / steps.length)
  const x = steps.map((row) => row.map((one, at) => one - (means[at] as number)))
  const y = freeOf(outcomes.slice())
  const forecasts = x.map((own, left) => {
    const w = [0, 0, 0]
    let mean = 0
    for (let round = 0; round < 4_000; round++) {
      const slope = w.map((one) => 15 * one)
      let pull = 0
      for (const [at, row] of x.entries()) {
        if (at === left) continue
        const error = mean + row.reduce((sum, one, j) => sum + one * (w[j] as number), 0) - (y[at] as number)
        pull += error
        for (const [j, one] of row.entries()) slope[j] = (slope[j] as number) + error * one
      }
      mean -= 0.02 * pull
      for (const j of w.keys()) w[j] = (w[j] as number) - 0.02 * (slope[j] as number)
    }
    return mean + own.reduce((sum, one, j) => sum + one * (w[j] as number), 0)
  })
  const f = freeOf(Float64Array.from(forecasts))
  const sum = (a: Float64Array, b: Float64Array) => a.reduce((all, one, at) => all + one * (b[at] as number), 0)
  return sum(f, y) / Math.sqrt(sum(f, f) * sum(y, y))
}

it('opens by chance in about as many cases as its limit says (seed 7, 400 cases)', () => {
  let opened = 0
  for (let round = 0; round < 400; round++) {
    const steps = rows(40)
    const outcomes = Float64Array.from(steps, () => random() - 0.5)
    if (askGate(matrixOf(steps, 20), outcomes, new Float64Array(40), round).p <= 0.05) opened++
  }
  expect(opened).toBeGreaterThan(6)
  expect(opened).toBeLessThan(36)
})
