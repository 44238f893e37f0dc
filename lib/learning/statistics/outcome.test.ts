import { expect, it } from 'vitest'
import { areSettled, type LearningPlatform, outcomesOf, type Post } from './outcome'
import { seededRandom } from './random'
import { estimateTau, reached } from './tau'

const none = { likes: null, shares: null, saves: null, watchedShare: null }
const post = (views: number, ageHours = 72, more: object = {}, platform: LearningPlatform = 'tiktok'): Post => ({
  ideaId: `${views} ${ageHours}`,
  platform,
  steps: [],
  snapshots: [{ ...none, views, ageHours, ...more }],
})

it('takes views alone where nothing else was told, with median and spread by hand', () => {
  const found = outcomesOf([100, 200, 400].map((views) => post(views)))
  const logs = [100, 200, 400].map((views) => Math.log1p(views))
  const [low, middle, high] = logs as [number, number, number]
  const deviations = [middle - low, 0, high - middle].sort((a, b) => a - b)
  const spread = (1.4826 * (deviations[1] as number) * 3 + 10 * 0.9) / 13
  expect(found[0]?.y).toBeCloseTo((low - middle) / spread, 10)
  expect(found[1]).toEqual({ y: 0, logViews: 0 })
  expect(found[2]?.logViews).toBeCloseTo(high - middle, 10)
})

it('clips what is far out at one and a half spreads', () => {
  const found = outcomesOf([100, 100, 100, 100, 1e9].map((views) => post(views)))
  expect(found[4]?.y).toBe(1.5)
  expect(found[4]?.logViews).toBeLessThan(1.5)
})

it('compares views at equal age: a post of a week and one of three days on the same curve are alike', () => {
  const total = 100_000
  const at = (ageHours: number) => post(Math.round(total * reached(ageHours, 96)), ageHours, {}, 'youtube')
  const found = outcomesOf([at(72), at(168), at(72), at(300)])
  for (const { y } of found) expect(Math.abs(y)).toBeLessThan(1e-3)
})

it('weighs views, share watched and reactions 0.6, 0.25 and 0.15 of those that were told', () => {
  const flat = Array.from({ length: 9 }, () => post(1_000, 72, { watchedShare: 0.4, likes: 40 }))
  const [watched] = outcomesOf([post(1_000, 72, { watchedShare: 0.9, likes: 40 }), ...flat])
  expect(watched?.y).toBeCloseTo((0.25 * 1.5) / 1, 6)
  const [alone] = outcomesOf([post(1_000, 72, { watchedShare: 0.9 }), ...flat])
  expect(alone?.y).toBeCloseTo((0.25 * 1.5) / 0.85, 6)
  const [liked] = outcomesOf([post(1_000, 72, { watchedShare: 0.4, likes: 400 }), ...flat])
  expect(liked?.y).toBeCloseTo(0.15 * 1.5, 6)
})

it('counts the first snapshot from 72 hours on, so that later ones don’t rewrite an outcome', () => {
  const posts = [100, 200, 300, 400].map((views) => post(views))
  const before = outcomesOf(posts)
  const later = { ...none, views: 1e6, ageHours: 500 }
  const [first, ...others] = posts as [Post, ...Post[]]
  expect(outcomesOf([{ ...first, snapshots: [...first.snapshots, later] }, ...others])).toEqual(before)
})

it('keeps platforms apart and a settled outcome as it is, whatever comes later (seed 11)', () => {
  const random = seededRandom(11)
  const posts = Array.from({ length: 90 }, (_, at) =>
    post(
      Math.round(50 + 5_000 * random() ** 3),
      72 + 60 * random(),
      { watchedShare: random() },
      at % 3 ? 'tiktok' : 'youtube',
    ),
  )
  const whole = outcomesOf(posts)
  for (const count of [30, 31, 50, 77]) {
    expect(areSettled(posts, count)).toBe(true)
    expect(outcomesOf(posts.slice(0, count))).toEqual(whole.slice(0, count))
  }
  expect(areSettled(posts, 12)).toBe(false)
  const alone = outcomesOf(posts.filter(({ platform }) => platform === 'youtube'))
  expect(alone).toEqual(whole.filter((_, at) => posts[at]?.platform === 'youtube'))
})

it('starts from the usual pace of a platform, and learns its own from pairs of snapshots', () => {
  expect(estimateTau('youtube', [])).toBe(96)
  const truth = 50
  const pairs = Array.from({ length: 40 }, (_, at) => {
    const [early, late] = [24 + at / 2, 72 + at]
    const counted = (ageHours: number) => ({ ageHours, views: Math.round(1e6 * reached(ageHours, truth)) })
    return { earlier: counted(early), later: counted(late) }
  })
  const found = estimateTau('youtube', pairs)
  expect(found).toBeGreaterThan(truth - 2)
  expect(found).toBeLessThan(65)
})
