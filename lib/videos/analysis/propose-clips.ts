import { describeClip } from './describe-clip'
import { type Edge, findEnds, findStarts } from './find-edges'
import type { Cut } from './find-shots'
import type { Speech } from './find-speech'
import type { Second } from './measure-seconds'
import { type Interest, weightsFor } from './score-seconds'
import { clampTo, mean, overlapOf, type Span } from './spans'

/** 0-100 each. */
type SubScores = { speech: number; energy: number; motion: number; variety: number; hook: number }

export type Proposal = Span & {
  /** 0-100; the higher, the earlier in the list. */
  score: number
  subScores: SubScores
  /** What was measured, in a sentence. */
  reason: string
  title: string
}

export type Material = { whole: Span; seconds: Second[]; interest: Interest[]; cuts: Cut[]; speech: Speech }

type Candidate = Span & { value: number; from: Edge; to: Edge }

/**
 * Up to `most` clips that do not overlap, best first, from what the analysis found. Clips are 12 to 60 seconds long
 * where the video is long enough; a video of 15 seconds or less is one clip. There is always at least one.
 */
export function proposeClips(material: Material, most = mostProposals): Proposal[] {
  const { whole } = material
  const limits = limitsFor(whole.end - whole.start)
  const chosen = limits.most <= 1 ? [] : choose(candidatesOf(material, limits), Math.min(most, limits.most))
  const clips: Span[] = chosen.length > 0 ? chosen : [whole]
  return clips.map((clip) => judge(clip, material)).sort((a, b) => b.score - a.score || a.start - b.start)
}

/** How many clips are proposed for a video at most. */
export const mostProposals = 10
/** Seconds: how long proposals are where the video is long enough. */
export const usualClipSeconds = { shortest: 12, longest: 60 }

type Limits = { shortest: number; longest: number; most: number }

/** Lengths in seconds that suit a video of `duration`, and how many clips it can carry. */
function limitsFor(duration: number): Limits {
  if (duration <= 15) return { shortest: duration, longest: duration, most: 1 }
  const shortest = Math.min(usualClipSeconds.shortest, Math.max(5, duration * 0.2))
  const longest = Math.min(usualClipSeconds.longest, Math.max(12, duration * 0.6))
  return { shortest, longest, most: Math.max(1, Math.floor(duration / (shortest * 1.4))) }
}

/**
 * Every pair of edges of a fitting length. The value is how far the mean interest lies over that of the whole video,
 * times the root of the length: a short peak and a long good stretch compete on equal terms.
 */
function candidatesOf(material: Material, limits: Limits): Candidate[] {
  const { whole, interest, cuts, speech } = material
  const totals = interest.map((each) => each.total)
  const usual = mean(totals)
  const spread = Math.max(0.05, Math.sqrt(mean(totals.map((total) => (total - usual) ** 2))))
  const sum = prefixSums(totals)
  const ends = findEnds(cuts, speech, whole)
  const candidates: Candidate[] = []
  for (const from of findStarts(cuts, speech, whole)) {
    for (const to of ends) {
      const length = to.time - from.time
      if (length > limits.longest) break
      if (length < limits.shortest) continue
      const inside =
        (sumUntil(sum, totals, to.time - whole.start) - sumUntil(sum, totals, from.time - whole.start)) / length
      const gain = ((inside - usual) / spread) * Math.sqrt(length)
      const edges = (from.quality + to.quality - 1) * 1.5
      candidates.push({ start: from.time, end: to.time, from, to, value: gain + edges + hookOf(totals, from, whole) })
    }
  }
  return candidates.sort((a, b) => b.value - a.value)
}

function choose(candidates: Candidate[], most: number): Candidate[] {
  const chosen: Candidate[] = []
  for (const candidate of candidates) {
    if (chosen.length === most) break
    if (chosen.every((other) => overlapOf(other, candidate) <= 0)) chosen.push(candidate)
  }
  return chosen
}

/** The first seconds decide whether anyone stays. */
function hookOf(totals: number[], from: Edge, whole: Span): number {
  const at = Math.floor(from.time - whole.start)
  return mean(totals.slice(at, at + 3)) - mean(totals)
}

function judge(clip: Span, material: Material): Proposal {
  const first = Math.floor(clip.start - material.whole.start)
  const seconds = { from: first, to: Math.max(first + 1, Math.ceil(clip.end - material.whole.start - 0.2)) }
  const inside = material.interest.slice(seconds.from, seconds.to)
  const part = (key: keyof Interest) => mean(inside.map((each) => each[key]))
  const strongest = (key: keyof Interest) => Math.max(0, ...inside.map((each) => each[key]))
  const opening = mean(inside.slice(0, 3).map((each) => each.total))
  const subScores: SubScores = {
    speech: percent(part('speech')),
    energy: percent(0.5 * part('energy') + 0.5 * strongest('energy')),
    motion: percent(0.6 * part('motion') + 0.4 * strongest('motion')),
    variety: percent(part('variety')),
    hook: percent(opening * 1.2),
  }
  const score = scoreOf(subScores, material)
  const span = { start: toMilliseconds(clip.start), end: toMilliseconds(clip.end) }
  return { ...span, score, subScores, ...describeClip(clip, material, seconds) }
}

function scoreOf(sub: SubScores, { seconds }: Material): number {
  const weights = weightsFor(seconds)
  const parts = [
    [sub.speech, weights.speech],
    [sub.energy, weights.energy],
    [sub.motion, weights.motion],
    [sub.variety, weights.variety],
    [sub.hook, 0.25],
  ] as const
  const total = parts.reduce((sum, [, weight]) => sum + weight, 0)
  return Math.round(clampTo(parts.reduce((sum, [value, weight]) => sum + value * weight, 0) / total, 0, 100))
}

function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}

function percent(share: number): number {
  return Math.round(clampTo(share, 0, 1) * 100)
}

function prefixSums(values: number[]): Float64Array {
  const sums = new Float64Array(values.length + 1)
  values.forEach((value, at) => {
    sums[at + 1] = (sums[at] ?? 0) + value
  })
  return sums
}

function sumUntil(sums: Float64Array, values: number[], time: number): number {
  const whole = clampTo(Math.floor(time), 0, values.length)
  return (sums[whole] ?? 0) + (time - whole) * (values[whole] ?? 0)
}
