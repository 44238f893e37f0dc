import type { ScorePart } from '@/app/_ui/score-bar'
import type { ClipView } from '@/lib/clips/schemas'

const labels: Record<string, string> = {
  speech: 'Speech',
  energy: 'Energy',
  motion: 'Motion',
  variety: 'Variety',
  hook: 'Start',
}

/** What a clip's score is made of, in the form of a `ScoreBar`. */
export function scorePartsOf({ subScores }: Pick<ClipView, 'subScores'>): ScorePart[] {
  const parts = Object.entries(subScores)
  return parts.map(([key, value]) => ({ key, label: labels[key] ?? key, value: value / 100, weight: 1 / parts.length }))
}
