import type { ScorePart } from '@/app/_ui/score-parts'
import type { ClipView } from '@/lib/clips/schemas'
import { type ScorePart as PartName, partsOf } from '@/lib/videos/analysis/score-weights'

const labels: Record<PartName, string> = {
  speech: 'Speech',
  energy: 'Energy',
  motion: 'Motion',
  variety: 'Variety',
  hook: 'Opening',
}

/** What a clip's score is made of, in the form of a `ScoreBar`: weights add up to 1, and the parts to the score. */
export function scorePartsOf({ subScores }: Pick<ClipView, 'subScores'>): ScorePart[] {
  return partsOf(subScores).map(({ key, value, weight }) => ({ key, label: labels[key], value: value / 100, weight }))
}
