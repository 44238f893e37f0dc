import type { WeightChange } from './change'
import type { Deviations, Rows } from './evidence'
import type { Insight } from './insights'
import type { Post } from './outcome'

export type LookDecision = 'nothing' | 'refused' | 'changed'

/** A change of weights that was made. `total` is how many usable posts there were then; `isUndone` after it was taken back. */
export type KnownAdjustment = {
  kind: 'learned' | 'undone' | 'taken_back' | 'reset'
  total: number
  changes: readonly WeightChange[]
  isUndone: boolean
}

/** All that a decision rests on. Posts are usable ones, of an idea each, in the order in which they became usable. */
export type Known = {
  seed: number
  posts: readonly Post[]
  /** Older posts that are not given. */
  skipped: number
  /** Posts before this one were let go after a drift. */
  base: number
  isFrozen: boolean
  isGateOpen: boolean
  /** How many posts there were at the last look since the drift, counted as in `total`; null before the first. */
  lastLook: number | null
  /** Weights before the first of `adjustments`. */
  startWeights: readonly number[]
  adjustments: readonly KnownAdjustment[]
  /** Features that had an insight at the last look. */
  insightsBefore: ReadonlySet<number>
}

/** A question to the posts, with its answer. `total` counts all usable posts, `n` those that it looked at. */
export type LookStep = {
  type: 'look'
  kind: 'gate' | 'follow_up'
  total: number
  n: number
  seed: number
  correlation: number
  p: number
  alpha: number
  pairs: number
  pairsBefore: number
  pairsAfter: number
  opensGate: boolean
  decision: LookDecision
  why: string
  changes: WeightChange[]
  insights: Insight[]
}

/** A learned change is taken back: `undoes` is its place in `adjustments`. */
export type UndoStep = {
  type: 'undo'
  total: number
  n: number
  undoes: number
  posts: number
  logRatio: number
  changes: WeightChange[]
  why: string
}

/** What worked before no longer does: back to the defaults, with the posts from `base` on. */
export type DriftStep = { type: 'drift'; total: number; n: number; base: number; changes: WeightChange[]; why: string }

export type Step = LookStep | UndoStep | DriftStep

/** What a step looks at: posts up to a total, with the weights in force then. */
export type Seen = { rows: Rows; outcomes: Float64Array; logViews: Float64Array; moved: Deviations; weights: number[] }
