import { features } from '@/lib/learning/features'
import type { LearningPlatform, Post } from '@/lib/learning/statistics/outcome'
import { seededRandom } from '@/lib/learning/statistics/random'
import { standardized } from '@/lib/learning/statistics/score'

export type WorldName = 'null' | 'sparse' | 'strong' | 'drift' | 'growth' | 'style' | 'luck'

/** Views of an idea are multiplied by exp(effects); the rest is luck with heavy tails. `grown` is the drift in the world called so. */
export type World = {
  name: WorldName
  /** The values of an idea's features, by name. */
  idea(order: number): Record<string, number>
  /** ln(views) that an idea may expect over the others, before or after the drift. */
  signal(byFeature: Record<string, number>, order: number): number
  post(byFeature: Record<string, number>, order: number): Omit<Post, 'steps'>
  /** Effects of a step of each feature. */
  effectsAt(order: number): readonly number[]
  /** One draw of luck, as a post has it. */
  luck(): number
}

const platforms: LearningPlatform[] = ['tiktok', 'youtube', 'instagram']
const tauHours = { tiktok: 29, youtube: 96, instagram: 48 }
const levels = { tiktok: 7.5, youtube: 6.5, instagram: 7 }
const luckScale = 0.72
export const driftAt = 150

/** What is true follows from `seed`, what happens from `drawSeed`. */
export function makeWorld(name: WorldName, seed: number, drawSeed = seed): World {
  let random = seededRandom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const student = () => normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3)
  const style = features.map(({ kind }) => (kind === 'flag' ? 0.12 + 0.45 * random() : 4.6 + 1.8 * random()))
  const turned = features.map(({ kind }) => (kind === 'flag' ? 0.4 * (random() - 0.5) : 2 * (random() - 0.5)))
  const effects = effectsOf(name, () => random())
  const later = name === 'drift' ? effectsOf(name, () => random()) : effects
  const speed = 0.75 + 0.5 * random()
  const shares = [0.2 + random(), 0.2 + random(), 0.2 + random()]
  let carried = 0
  random = seededRandom(drawSeed ^ 0x2545f491)

  const luck = () => {
    const hit = random() < 0.03 ? 1.2 + 1.2 * random() : 0
    return luckScale * student() + hit
  }
  const effectsAt = (order: number) => (name === 'drift' && order >= driftAt ? later : effects)
  const signal: World['signal'] = (byFeature, order) => {
    const steps = standardized(byFeature)
    return effectsAt(order).reduce((sum, effect, at) => sum + effect * (steps[at] as number), 0)
  }
  return {
    name,
    effectsAt,
    luck,
    signal,
    idea(order) {
      const share = name === 'style' ? order / 300 : 0
      const halo = normal()
      return Object.fromEntries(
        features.map(({ key, kind }, at) => {
          const usual = (style[at] as number) + share * (turned[at] as number)
          if (kind === 'flag') return [key, random() < usual ? 1 : 0]
          return [key, Math.round(2 * Math.max(0, Math.min(10, usual + 1.1 * halo + 1.4 * normal()))) / 2]
        }),
      )
    },
    post(byFeature, order) {
      const platform = platforms[weighted(shares, random)] as LearningPlatform
      const growth = name === 'growth' ? order / 120 : 0
      carried = name === 'luck' ? 0.7 * carried + 0.45 * normal() : 0
      const expected = signal(byFeature, order)
      const level = levels[platform] + growth + expected + luck() + carried
      const pace = tauHours[platform] * speed
      const liked = Math.exp(0.2 * expected + 0.35 * normal())
      const watchedShare = 1 / (1 + Math.exp(-(-0.5 + 0.45 * expected + 0.5 * normal())))
      const ages = [24 + 20 * random(), 72 + 96 * random() ** 2]
      const snapshots = ages.slice(random() < 0.6 ? 0 : 1).map((ageHours) => {
        const views = Math.round(Math.exp(level) * (1 - Math.exp(-ageHours / pace)))
        const told = (rate: number) => Math.min(views, Math.round(views * rate * liked * Math.exp(0.2 * normal())))
        return { ageHours, views, likes: told(0.045), shares: told(0.006), saves: told(0.008), watchedShare }
      })
      return { ideaId: `${seed}-${order}`, platform, snapshots }
    },
  }
}

/** Effects for a step of each feature, most of them in the direction of the default weights. */
function effectsOf(name: WorldName, random: () => number): number[] {
  const none = features.map(() => 0)
  const kind = name === 'drift' ? 'strong' : name
  if (kind !== 'sparse' && kind !== 'strong') return none
  const [count, least, most, agreeing] =
    kind === 'sparse' ? [6, Math.log(1.2), Math.log(2), 0.78] : [10, Math.log(1.2), Math.log(2.2), 0.7]
  const left = [...features.keys()]
  for (let made = 0; made < count; made++) {
    const [at] = left.splice(Math.floor(random() * left.length), 1) as [number]
    const size = least + (most - least) * random()
    const step = features[at]?.kind === 'flag' ? 0.46 : 0.55
    none[at] = size * step * (random() < agreeing ? 1 : -1)
  }
  return none
}

function weighted(shares: readonly number[], random: () => number): number {
  let rest = random() * shares.reduce((sum, one) => sum + one, 0)
  for (const [at, share] of shares.entries()) {
    rest -= share
    if (rest < 0) return at
  }
  return shares.length - 1
}
