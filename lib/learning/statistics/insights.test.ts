import { expect, it } from 'vitest'
import { insightText } from '../insight-text'
import { judgeInsights } from './insights'
import { matrixOf } from './linear'
import { seededRandom } from './random'

const random = seededRandom(21)
const rows = Array.from({ length: 120 }, () =>
  Array.from({ length: 20 }, (_, at) => (at < 6 ? 2 * random() - 1 : random() < 0.4 ? 1.52 : -0.65)),
)
/** A yes of feature 8 multiplies views by 1.5; a step of a flag is 0.46 of a yes. */
const effect = Math.log(1.5) * 0.46
const logViews = Float64Array.from(rows, (row) => effect * (row[8] as number) + 0.5 * (random() - 0.5))
const judge = (isGateOpen: boolean, before: number[] = []) =>
  judgeInsights(matrixOf(rows, 20), logViews, logViews, { seed: 1, isGateOpen, before: new Set(before) })

it('shows a feature that multiplies views, with the effect in its interval, and only with an open gate', () => {
  const found = judge(true).find(({ at }) => at === 8)
  expect(found).toMatchObject({ state: 'shown', n: 120, p: 1 / 400 })
  expect(found?.effect).toBeGreaterThan(0.35)
  expect(found?.effect).toBeLessThan(0.65)
  expect((found?.low ?? 1) < 0.5 && (found?.high ?? 0) > 0.5).toBe(true)
  expect(judge(false).find(({ at }) => at === 8)?.state).toBe('suspected')
})

it('withdraws an insight that outcomes no longer speak for, and leaves out the others', () => {
  const noise = Float64Array.from(rows, () => random() - 0.5)
  const before = new Set([...Array(20).keys()])
  const found = judgeInsights(matrixOf(rows, 20), noise, noise, { seed: 1, isGateOpen: true, before })
  expect(found).toHaveLength(20)
  expect(found.filter(({ state }) => state === 'withdrawn').length).toBeGreaterThan(12)
  const fresh = judgeInsights(matrixOf(rows, 20), noise, noise, { seed: 1, isGateOpen: true, before: new Set() })
  expect(fresh.length).toBeLessThan(8)
})

it('shows nothing in more than about a tenth of worlds without effects (seed 21, 100 worlds)', () => {
  let worlds = 0
  for (let round = 0; round < 100; round++) {
    const noise = Float64Array.from({ length: 60 }, () => random() - 0.5)
    const found = judgeInsights(matrixOf(rows.slice(0, 60), 20), noise, noise, {
      seed: round,
      isGateOpen: true,
      before: new Set(),
    })
    if (found.some(({ state }) => state === 'shown')) worlds++
  }
  expect(worlds).toBeLessThan(20)
})

it('says an insight in a sentence with its numbers', () => {
  const insight = { at: 6, effect: 0.4, low: 0.1, high: 0.8, n: 96, state: 'shown' as const }
  expect(insightText(insight)).toBe(
    'Ideas that ask a question got 1.40 times the views of others (90%: 1.10 to 1.80; 96 posts).',
  )
  expect(insightText({ ...insight, at: 0, state: 'withdrawn' })).toMatch(
    /^Ideas with two more points for hook no longer seem/,
  )
})
