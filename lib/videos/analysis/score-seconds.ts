import { hookOf } from './hooks'
import type { Second } from './measure-seconds'
import { scoreWeights } from './score-weights'
import type { Sentence } from './sentences'
import { clampTo, mean, quantile } from './spans'

/** How interesting a second is, 0-1, in each respect and all in all. */
export type Interest = Weights & { total: number }

type Weights = { speech: number; energy: number; motion: number; variety: number; said: number }

/** How much it counts what is said, where that is known. */
const saidWeight = 0.25
/** A hook of this value is as interesting as words get. */
const strongestHook = 3

/**
 * Interest of each second, measured against the rest of the same video; `sentences` are what is said, with times from
 * second 0 of `seconds`, none where that is not known.
 */
export function scoreSeconds(seconds: Second[], sentences: Sentence[] = []): Interest[] {
  const weights = { ...weightsFor(seconds), ...(sentences.length > 0 && { said: saidWeight }) }
  const said = interestOfWords(seconds.length, sentences)
  const loud = scaleOf(
    seconds.map((second) => second.loudness),
    { still: -50, lively: 10, evident: -45 },
  )
  const moving = scaleOf(
    seconds.map((second) => second.motion),
    { still: 0, lively: 12, evident: 2 },
  )
  const parts = seconds.map((second, at) => {
    const cutsNear = seconds.slice(Math.max(0, at - 2), at + 3).reduce((sum, each) => sum + each.cutCount, 0)
    return {
      speech: second.speechShare,
      energy: clampTo(0.6 * loud(second.loudness) + 0.4 * clampTo(second.rise / 12, 0, 1), 0, 1),
      motion: moving(second.motion),
      variety: clampTo(cutsNear / 4, 0, 1),
      said: said[at] ?? 0,
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
    speech: hasSound && speech > 0.02 ? scoreWeights.speech : 0,
    energy: hasSound ? scoreWeights.energy : 0,
    motion: scoreWeights.motion,
    variety: hasCuts ? scoreWeights.variety : 0,
    said: 0,
  }
}

function interestOfWords(count: number, sentences: Sentence[]): Float64Array {
  const said = new Float64Array(count)
  for (const sentence of sentences) {
    const value = clampTo(0.2 + hookOf(sentence.text, sentence.isUnsure).value / strongestHook, 0, 1)
    const last = Math.min(count - 1, Math.floor(sentence.end))
    for (let at = Math.max(0, Math.floor(sentence.start)); at <= last; at += 1) {
      said[at] = Math.max(said[at] ?? 0, value)
    }
  }
  return said
}

function weighted(part: Weights, weights: Weights): number {
  const keys = Object.keys(weights) as (keyof Weights)[]
  const sum = keys.reduce((all, key) => all + weights[key], 0)
  const value = keys.reduce((all, key) => all + part[key] * weights[key], 0)
  return sum > 0 ? value / sum : 0
}

/** Of a measure: where it is nothing, where it is plenty, and what its high values must reach to count in full. */
type Measure = { still: number; lively: number; evident: number }

/**
 * Maps values to 0-1 between the 10th and the 95th percentile. Where they hardly differ, all are alike: up to 0.5 by
 * how far they lie over nothing. Where even the high ones are next to nothing, so is what they are worth: the noise of an
 * empty room is no action.
 */
function scaleOf(values: number[], { still, lively, evident }: Measure): (value: number) => number {
  const low = quantile(values, 0.1)
  const high = quantile(values, 0.95)
  if (high - low < 0.5) {
    const level = clampTo((mean(values) - still) / (lively - still), 0, 0.5)
    return () => level
  }
  const worth = clampTo((high - still) / (evident - still), 0, 1)
  return (value) => worth * clampTo((value - low) / (high - low), 0, 1)
}
