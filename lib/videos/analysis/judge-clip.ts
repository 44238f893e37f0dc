import { hookOf } from './hooks'
import type { Material } from './propose-clips'
import { type Interest, weightsFor } from './score-seconds'
import type { SubScores } from './score-weights'
import type { Sentence } from './sentences'
import { clampTo, mean, type Span } from './spans'

/** A hook of this value is as good as they come. */
const strongestHook = 3
/** Seconds at the beginning of a clip in which viewers stay or go. */
const openingSeconds = 3

/** The seconds (indexes into `material.seconds`) that a clip covers. */
export function secondsOf(clip: Span, { whole }: Material): { from: number; to: number } {
  const from = Math.floor(clip.start - whole.start)
  return { from, to: Math.max(from + 1, Math.ceil(clip.end - whole.start - 0.2)) }
}

/** The sentences that lie within a clip (half a second of each edge allowed). */
export function sentencesIn(clip: Span, sentences: Sentence[]): Sentence[] {
  return sentences.filter((sentence) => sentence.start >= clip.start - 0.5 && sentence.end <= clip.end + 0.5)
}

/** What a clip is worth in each respect, 0-100; respects that its video lacks are left out. */
export function subScoresOf(clip: Span, material: Material): SubScores {
  const { from, to } = secondsOf(clip, material)
  const inside = material.interest.slice(from, to)
  const part = (key: keyof Interest) => mean(inside.map((each) => each[key]))
  const strongest = (key: keyof Interest) => Math.max(0, ...inside.map((each) => each[key]))
  const weights = weightsFor(material.seconds)
  return {
    ...(weights.speech > 0 && { speech: percent(part('speech')) }),
    ...(weights.energy > 0 && { energy: percent(0.5 * part('energy') + 0.5 * strongest('energy')) }),
    motion: percent(0.6 * part('motion') + 0.4 * strongest('motion')),
    ...(weights.variety > 0 && { variety: percent(part('variety')) }),
    hook: percent(openingOf(clip, material, inside)),
  }
}

/** How well the first seconds hold: by what happens in them, and by what is said first where that is known. */
function openingOf(clip: Span, { sentences }: Material, inside: Interest[]): number {
  const happens = 1.2 * mean(inside.slice(0, openingSeconds).map((each) => each.total))
  const first = sentencesIn(clip, sentences).find((sentence) => sentence.start < clip.start + openingSeconds)
  if (!first) return happens
  const says = clampTo(hookOf(first.text, first.isUnsure).value / strongestHook, 0, 1)
  return Math.max(0.5 * happens + 0.5 * says, 0.9 * says)
}

function percent(share: number): number {
  return Math.round(clampTo(share, 0, 1) * 100)
}
