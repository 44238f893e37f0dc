import { estimateTau, reached, type TauPair } from './tau'

export type LearningPlatform = 'tiktok' | 'youtube' | 'instagram'

/** Counts that a platform told of a post, `ageHours` after it was posted. A null was not told. */
export type Snapshot = {
  ageHours: number
  views: number
  likes: number | null
  shares: number | null
  saves: number | null
  watchedShare: number | null
}

/** A post of an idea: its standardized features (in the order of `features`), and its snapshots by age, one of which is old enough. */
export type Post = {
  ideaId: string
  platform: LearningPlatform
  steps: readonly number[]
  snapshots: readonly Snapshot[]
}

/** How a post did beside the posts around it: `y` from -1.5 to 1.5; `logViews` as a deviation of ln(views) with the same clipping. */
export type Outcome = { y: number; logViews: number }

/** A snapshot below this age says too little. */
const usableAgeHours = 72
const window = 30
const clip = 1.5
const firstOnes = 10
const reactions = ['likes', 'shares', 'saves'] as const
/** Usual rates of a view, until the platform's own posts say more. */
const startRates = { likes: 0.04, shares: 0.006, saves: 0.008 }
const parts = [
  { weight: 0.6, usualSpread: 0.9 },
  { weight: 0.25, usualSpread: 0.5 },
  { weight: 0.15, usualSpread: 0.4 },
] as const

/** The snapshot that counts: the first at 72 hours or later, so that later ones don't rewrite an outcome. */
function countedSnapshot(post: Pick<Post, 'snapshots'>): Snapshot | null {
  return post.snapshots.find(({ ageHours }) => ageHours >= usableAgeHours) ?? null
}

/**
 * The outcome of each post, in the order given. Views are compared at equal age, and every part with the median and spread
 * of the platform's last 30 posts (its first 10 with each other): 60% views, 25% share watched, 15% reactions, of those known.
 */
export function outcomesOf(posts: readonly Post[]): Outcome[] {
  const outcomes: Outcome[] = posts.map(() => ({ y: 0, logViews: 0 }))
  for (const platform of new Set(posts.map((post) => post.platform))) {
    const places = [...posts.keys()].filter((at) => posts[at]?.platform === platform)
    const counted = places.map((place) => countedSnapshot(posts[place] as Post))
    const watched = counted.map((one) => (one?.watchedShare == null ? null : logit(one.watchedShare)))
    const pairs: TauPair[] = []
    let tau = estimateTau(platform, pairs)
    for (const [order, place] of places.entries()) {
      collectPair(posts[place] as Post, pairs)
      if (order % firstOnes === firstOnes - 1) tau = estimateTau(platform, pairs.slice(-60))
      const end = Math.min(places.length, Math.max(order + 1, firstOnes))
      const start = Math.max(0, end - window)
      const around = counted.slice(start, end)
      const rates = ratesOf(around)
      const views = around.map((one) => one && Math.log1p(one.views) - Math.log(reached(one.ageHours, tau)))
      const liked = around.map((one) => one && reactionLevel(one, rates))
      outcomes[place] = outcomeAmong([views, watched.slice(start, end), liked], order - start)
    }
  }
  return outcomes
}

/** Whether the outcomes of the first `count` posts stay as they are, whatever comes later. */
export function areSettled(posts: readonly Post[], count: number): boolean {
  return [...new Set(posts.map(({ platform }) => platform))].every((platform) => {
    const isOfIt = (post: Post) => post.platform === platform
    const early = posts.slice(0, count).filter(isOfIt).length
    return early === 0 || early >= firstOnes || early === posts.filter(isOfIt).length
  })
}

/** `measures` has a list for each part, with the values of the posts around; `own` is the place of the post itself. */
function outcomeAmong(measures: readonly (readonly (number | null)[])[], own: number): Outcome {
  let sum = 0
  let weights = 0
  let logViews = 0
  for (const [at, { weight, usualSpread }] of parts.entries()) {
    const value = measures[at]?.[own] ?? null
    if (value === null) continue
    const known = (measures[at] as readonly (number | null)[]).filter((one) => one !== null)
    const middle = median(Float64Array.from(known))
    const spread = spreadAround(known, middle, usualSpread)
    const z = Math.max(-clip, Math.min(clip, (value - middle) / spread))
    if (at === 0) logViews = z * spread
    sum += weight * z
    weights += weight
  }
  return { y: weights > 0 ? sum / weights : 0, logViews }
}

/** 1.4826 times the median absolute deviation, held to the usual spread as if by ten posts more. */
function spreadAround(values: readonly number[], middle: number, usual: number): number {
  const deviation = median(Float64Array.from(values, (value) => Math.abs(value - middle)))
  return (1.4826 * deviation * values.length + 10 * usual) / (values.length + 10)
}

/** The mean of ln((count + 50 rate) / (views + 50)) over the reactions that were told, each beside its usual rate. */
function reactionLevel(snapshot: Snapshot, rates: typeof startRates): number | null {
  let sum = 0
  let known = 0
  for (const kind of reactions) {
    const count = snapshot[kind]
    if (count === null) continue
    sum += Math.log((count + 50 * rates[kind]) / (snapshot.views + 50) / rates[kind])
    known++
  }
  return known > 0 ? sum / known : null
}

function ratesOf(snapshots: readonly (Snapshot | null)[]): typeof startRates {
  const rates = { ...startRates }
  for (const kind of reactions) {
    let count = 0
    let views = 0
    for (const snapshot of snapshots) {
      const told = snapshot?.[kind]
      if (!snapshot || told === null || told === undefined) continue
      count += told
      views += snapshot.views
    }
    rates[kind] = (count + 1000 * startRates[kind]) / (views + 1000)
  }
  return rates
}

function collectPair(post: Post, pairs: TauPair[]): void {
  const later = countedSnapshot(post)
  const earlier = post.snapshots.find(({ ageHours, views }) => ageHours >= 12 && ageHours <= 60 && views >= 20)
  if (later && earlier && later.views >= earlier.views) pairs.push({ earlier, later })
}

function logit(share: number): number {
  const held = Math.max(0.02, Math.min(0.98, share))
  return Math.log(held / (1 - held))
}

/** Sorts `values`. */
function median(values: Float64Array): number {
  const sorted = values.sort()
  const below = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0
  const above = sorted[Math.floor(sorted.length / 2)] ?? 0
  return (below + above) / 2
}
