/** The parts of a clip's score, with how much each counts. A video without one of them is judged by the others. */
export const scoreWeights = { speech: 0.3, energy: 0.3, motion: 0.25, variety: 0.15, hook: 0.25 } as const

export type ScorePart = keyof typeof scoreWeights

/** 0-100 each, of the parts that the video has. */
export type SubScores = Partial<Record<ScorePart, number>>

/** The mean of the parts that are there, by their weights; 0-100. */
export function scoreOf(sub: SubScores): number {
  const parts = partsOf(sub)
  return Math.round(parts.reduce((sum, { value, weight }) => sum + value * weight, 0))
}

/** The known parts in order, with weights that add up to 1: the score is the sum of value times weight. */
export function partsOf(
  sub: Readonly<Record<string, number | undefined>>,
): { key: ScorePart; value: number; weight: number }[] {
  const keys = (Object.keys(scoreWeights) as ScorePart[]).filter((key) => sub[key] !== undefined)
  const total = keys.reduce((sum, key) => sum + scoreWeights[key], 0)
  return keys.map((key) => ({
    key,
    value: Math.min(100, Math.max(0, sub[key] ?? 0)),
    weight: scoreWeights[key] / total,
  }))
}
