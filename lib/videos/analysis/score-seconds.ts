import type { Second } from './measure-seconds'
import { clampTo, quantile } from './spans'

/** How interesting a second is, 0-1, in each respect and all in all. */
export type Interest = { speech: number; energy: number; motion: number; variety: number; total: number }

type Weights = { speech: number; energy: number; motion: number; variety: number }

/** Interest of each second, measured against the rest of the same video. */
export function scoreSeconds(seconds: Second[]): Interest[] {
  const weights = weightsFor(seconds)
  const loud = scaleOf(seconds.map((second) => second.loudness))
  const moving = scaleOf(seconds.map((second) => second.motion))
  const parts = seconds.map((second, at) => {
    const cutsNear = seconds.slice(Math.max(0, at - 2), at + 3).reduce((sum, each) => sum + each.cutCount, 0)
    return {
      speech: second.speechShare,
      energy: clampTo(0.6 * loud(second.loudness) + 0.4 * clampTo(second.rise / 12, 0, 1), 0, 1),
      motion: moving(second.motion),
      variety: clampTo(cutsNear / 4, 0, 1),
    }
  })
  return parts.map((part, at) => ({ ...part, total: seconds[at]?.isBlank ? 0 : weighted(part, weights) }))
}

/** What a video does not have counts for nothing, so that the rest decides. */
export function weightsFor(seconds: Second[]): Weights {
  const hasSound = seconds.some((second) => second.loudness > -60)
  const speech = seconds.reduce((sum, second) => sum + second.speechShare, 0) / Math.max(1, seconds.length)
  const hasCuts = seconds.some((second) => second.cutCount > 0)
  return {
    speech: hasSound && speech > 0.02 ? 0.3 : 0,
    energy: hasSound ? 0.3 : 0,
    motion: 0.25,
    variety: hasCuts ? 0.15 : 0,
  }
}

function weighted(part: Weights, weights: Weights): number {
  const sum = weights.speech + weights.energy + weights.motion + weights.variety
  const value =
    part.speech * weights.speech +
    part.energy * weights.energy +
    part.motion * weights.motion +
    part.variety * weights.variety
  return sum > 0 ? value / sum : 0
}

/** Maps values to 0-1 between the 10th and the 95th percentile; 0.5 where they hardly differ. */
function scaleOf(values: number[]): (value: number) => number {
  const low = quantile(values, 0.1)
  const high = quantile(values, 0.95)
  if (high - low < 0.5) return () => 0.5
  return (value) => clampTo((value - low) / (high - low), 0, 1)
}
