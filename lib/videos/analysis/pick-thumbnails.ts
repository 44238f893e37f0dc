import type { SubjectSample } from '@/lib/platform/media/subjects'
import { weightOf } from './people'
import { mean, type Span } from './spans'

/** Seconds from a cut from which a picture belongs to its shot alone. */
const fromCut = 0.3
/** Seconds between candidates, so that they differ. */
const apart = 1.5
const mostCandidates = 5
const weights = { subject: 0.35, sharpness: 0.25, exposure: 0.2, contrast: 0.1, typical: 0.1 }
/** Mean gray of a picture that is neither dark nor pale, and the share of its pixels that may be black or white. */
const bright = { least: 60, most: 190 }
const mostClipped = 0.05
/** Standard deviation of gray under which a picture shows next to nothing. */
const blank = 6

/**
 * The moments (seconds) of `range` whose pictures would stand for it best, at most five, best first: with a face or a
 * person, sharp, well exposed, rich in contrast, and like most of the clip. None of them is near a cut; empty where
 * nothing that was looked at will do.
 */
export function pickThumbnails(samples: readonly SubjectSample[], shots: readonly Span[], range: Span): number[] {
  const cuts = shots.flatMap(({ start, end }) => [start, end])
  const usable = samples.filter(
    ({ time, look }) =>
      time >= range.start &&
      time < range.end - 0.1 &&
      look.contrast >= blank &&
      cuts.every((cut) => cut <= range.start - fromCut || cut >= range.end || Math.abs(cut - time) >= fromCut - 1e-6),
  )
  const sharpest = Math.max(1e-6, ...usable.map(({ look }) => look.sharpness))
  const richest = Math.max(1e-6, ...usable.map(({ look }) => look.contrast))
  const usual = meanHistogram(usable)
  const judged = usable
    .map((sample) => ({ time: sample.time, score: scoreOf(sample, { sharpest, richest, usual }) }))
    .sort((a, b) => b.score - a.score || a.time - b.time)
  const chosen: number[] = []
  for (const { time } of judged) {
    if (chosen.length === mostCandidates) break
    if (chosen.every((other) => Math.abs(other - time) >= apart)) chosen.push(time)
  }
  return chosen
}

type Best = { sharpest: number; richest: number; usual: number[] }

function scoreOf({ boxes, look }: SubjectSample, { sharpest, richest, usual }: Best): number {
  const subject = Math.min(1, 2 * Math.max(0, ...boxes.map(weightOf)))
  const distance = look.histogram.reduce((sum, value, at) => sum + Math.abs(value - (usual[at] ?? 0)), 0) / 2000
  return (
    weights.subject * subject +
    (weights.sharpness * look.sharpness) / sharpest +
    weights.exposure * exposureOf(look) +
    (weights.contrast * look.contrast) / richest +
    weights.typical * (1 - distance)
  )
}

/** 1 for a picture that is well exposed, falling to 0 with what is too dark, too pale or clipped. */
function exposureOf({ brightness, clipped }: SubjectSample['look']): number {
  const off = Math.max(0, bright.least - brightness, brightness - bright.most) / bright.least
  const lost = Math.max(0, clipped - mostClipped) * 2
  return Math.max(0, 1 - off - lost)
}

function meanHistogram(samples: readonly SubjectSample[]): number[] {
  const steps = samples[0]?.look.histogram.length ?? 0
  return Array.from({ length: steps }, (_, at) => mean(samples.map(({ look }) => look.histogram[at] ?? 0)))
}
