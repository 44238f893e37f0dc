import { describeClip } from './describe-clip'
import { type Edge, findEnds, findSentenceEnds, findSentenceStarts, findStarts, isInSpeech } from './find-edges'
import type { Cut } from './find-shots'
import type { Speech } from './find-speech'
import { sentencesIn, subScoresOf } from './judge-clip'
import type { Second } from './measure-seconds'
import type { Interest } from './score-seconds'
import { type SubScores, scoreOf } from './score-weights'
import type { Sentence } from './sentences'
import { mean, overlapOf, type Span } from './spans'
import { resembles } from './twins'

export type Proposal = Span & {
  /** 0-100; the higher, the earlier in the list. */
  score: number
  subScores: SubScores
  /** What was said and measured, in a sentence. */
  reason: string
  title: string
}

export type Material = {
  whole: Span
  seconds: Second[]
  interest: Interest[]
  cuts: Cut[]
  speech: Speech
  /** What is said, in order; empty where that is not known. */
  sentences: Sentence[]
  /** The video's title, for clips in which nothing is said. */
  videoTitle: string
}

type Candidate = Span & { value: number }

/** How many clips are proposed for a video at most. */
export const mostProposals = 10
/** Seconds: how long proposals are where the video is long enough. */
export const usualClipSeconds = { shortest: 12, longest: 60 }
/** Seconds, for clips of whole sentences. */
const spokenClipSeconds = { shortest: 15, longest: 45 }
/** Seconds without a word after which a clip of sentences falls apart. */
const longestGap = 3
/** A clip of a lower score is filler. The best one is proposed all the same. */
export const lowestScore = 25

/**
 * Up to `most` clips that do not overlap, best first, from what the analysis found. Where the words are known, clips begin
 * and end with sentences. Clips are 12 to 60 seconds long where the video is long enough; a video of 15 seconds or less is
 * one clip. There is always at least one; a second one is more interesting than the video is all in all.
 */
export function proposeClips(material: Material, most = mostProposals): Proposal[] {
  const { whole } = material
  const limits = limitsFor(whole.end - whole.start)
  const chosen = limits.most <= 1 ? [] : choose(candidatesOf(material, limits), Math.min(most, limits.most), material)
  const clips: Span[] = chosen.length > 0 ? chosen : [whole]
  const judged = clips
    .map((clip) => {
      const subScores = subScoresOf(clip, material)
      return { clip, subScores, score: scoreOf(subScores) }
    })
    .sort((a, b) => b.score - a.score || a.clip.start - b.clip.start)
  return judged
    .filter(({ score }, rank) => rank === 0 || score >= lowestScore)
    .map(({ clip, subScores, score }, rank, all) => ({
      start: toMilliseconds(clip.start),
      end: toMilliseconds(clip.end),
      score,
      subScores,
      ...describeClip(clip, material, { part: rank + 1, of: all.length }),
    }))
}

type Limits = { shortest: number; longest: number; most: number; spoken: { shortest: number; longest: number } }

/** Lengths in seconds that suit a video of `duration`, and how many clips it can carry. */
function limitsFor(duration: number): Limits {
  const spoken = { ...spokenClipSeconds, shortest: Math.min(spokenClipSeconds.shortest, Math.max(5, duration * 0.4)) }
  if (duration <= 15) return { shortest: duration, longest: duration, most: 1, spoken }
  const shortest = Math.min(usualClipSeconds.shortest, Math.max(5, duration * 0.2))
  const longest = Math.min(usualClipSeconds.longest, Math.max(12, duration * 0.6))
  return { shortest, longest, most: Math.max(1, Math.floor(duration / (shortest * 1.4))), spoken }
}

/**
 * Every pair of edges of a fitting length whose mean interest is no less than the video's. The value is how far it lies over
 * it, times the root of the length: a short peak and a long good stretch compete on equal terms.
 */
function candidatesOf(material: Material, limits: Limits): Candidate[] {
  const { whole, interest, sentences } = material
  const totals = interest.map((each) => each.total)
  const usual = mean(totals)
  const spread = Math.max(0.05, Math.sqrt(mean(totals.map((total) => (total - usual) ** 2))))
  const sum = prefixSums(totals)
  const { starts, ends } = edgesOf(material)
  const gaps = gapsIn(sentences)
  const candidates: Candidate[] = []
  let first = 0
  let gap = 0
  for (const from of starts) {
    while ((gaps[gap]?.start ?? Number.POSITIVE_INFINITY) < from.time) gap += 1
    const silence = gaps[gap]?.end ?? Number.POSITIVE_INFINITY
    while ((ends[first]?.time ?? Number.POSITIVE_INFINITY) < from.time) first += 1
    for (let at = first; at < ends.length; at += 1) {
      const to = ends[at]
      if (!to || to.time - from.time > limits.longest) break
      const length = to.time - from.time
      if (!isFitting(from, to, limits)) continue
      if (from.why === 'sentence' && to.time > silence) break
      const inside =
        (sumUntil(sum, totals, to.time - whole.start) - sumUntil(sum, totals, from.time - whole.start)) / length
      if (inside < usual - 1e-9) continue
      const gain = ((inside - usual) / spread) * Math.sqrt(length)
      const edges = (from.quality + to.quality - 1) * 1.5
      const hook = hookAt(totals, from, whole) + (from.hook ?? 0)
      candidates.push({ start: from.time, end: to.time, value: gain + edges + hook })
    }
  }
  return candidates.sort((a, b) => b.value - a.value)
}

/** Where clips may start and end; never within a sentence. */
function edgesOf({ cuts, speech, whole, sentences }: Material): { starts: Edge[]; ends: Edge[] } {
  const starts = findStarts(cuts, speech, whole)
  const ends = findEnds(cuts, speech, whole)
  if (sentences.length === 0) return { starts, ends }
  const outside = (edge: Edge) => !isInSpeech(sentences, edge.time)
  const byTime = (a: Edge, b: Edge) => a.time - b.time
  return {
    starts: [...starts.filter(outside), ...findSentenceStarts(sentences, cuts, whole)].sort(byTime),
    ends: [...ends.filter(outside), ...findSentenceEnds(sentences, cuts, whole)].sort(byTime),
  }
}

function isFitting(from: Edge, to: Edge, limits: Limits): boolean {
  const length = to.time - from.time
  if (from.why !== 'sentence' && to.why !== 'sentence') return length >= limits.shortest
  return length >= limits.spoken.shortest && length <= limits.spoken.longest
}

/** Silences that a clip of sentences must not have in it. */
function gapsIn(sentences: Sentence[]): Span[] {
  return sentences
    .slice(1)
    .map((sentence, index) => ({ start: sentences[index]?.end ?? 0, end: sentence.start }))
    .filter((gap) => gap.end - gap.start > longestGap)
}

function choose(candidates: Candidate[], most: number, { sentences }: Material): Candidate[] {
  const chosen: Candidate[] = []
  for (const candidate of candidates) {
    if (chosen.length === most) break
    if (chosen.some((other) => overlapOf(other, candidate) > 0)) continue
    if (chosen.some((other) => resembles(sentencesIn(other, sentences), sentencesIn(candidate, sentences)))) continue
    chosen.push(candidate)
  }
  return chosen
}

/** The first seconds decide whether anyone stays. */
function hookAt(totals: number[], from: Edge, whole: Span): number {
  const at = Math.floor(from.time - whole.start)
  return mean(totals.slice(at, at + 3)) - mean(totals)
}

function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}

function prefixSums(values: number[]): Float64Array {
  const sums = new Float64Array(values.length + 1)
  values.forEach((value, at) => {
    sums[at + 1] = (sums[at] ?? 0) + value
  })
  return sums
}

function sumUntil(sums: Float64Array, values: number[], time: number): number {
  const whole = Math.min(values.length, Math.max(0, Math.floor(time)))
  return (sums[whole] ?? 0) + (time - whole) * (values[whole] ?? 0)
}
