import { backTest } from './back-test'
import { proposeChange } from './change'
import { askGate, followUpAlpha, gateAlpha } from './gate'
import { judgeInsights } from './insights'
import type { Known, LookDecision, LookStep, Seen } from './known'
import { matrixOf } from './linear'
import { seedOf } from './random'
import { scoreOf } from './score'

/** How many of the newest posts a question is put to, and how many a change rests on. */
const askedPosts = 400
const changePosts = 200
const restPosts = 100

/** Puts the gate's question to the posts up to `total`, and answers what follows from it. */
export function takeLook(known: Known, seen: Seen, total: number): LookStep {
  const { base, skipped, isGateOpen, isFrozen } = known
  const end = total - skipped
  const start = Math.max(0, base - skipped, end - askedPosts)
  const seed = seedOf(known.seed, base, total)
  const rows = seen.rows.slice(start, end)
  const outcomes = seen.outcomes.slice(start, end)
  const steps = matrixOf(rows, seen.weights.length)
  const scores = Float64Array.from(rows, (row) => scoreOf(seen.weights, row))
  const { correlation, p } = askGate(steps, outcomes, scores, seed)
  const alpha = isGateOpen ? followUpAlpha : gateAlpha
  const isClear = p <= alpha

  const late = Math.max(0, rows.length - changePosts)
  const resting = restingFeatures(known, total)
  const window = { rows: rows.slice(late), outcomes: outcomes.slice(late) }
  const tried = backTest(window.rows, window.outcomes, seen.weights, resting)
  const wanted = isClear
    ? proposeChange(matrixOf(window.rows, seen.weights.length), window.outcomes, seen.weights, resting)
    : []
  const { decision, why } = decide({ isClear, isGateOpen, isFrozen, wanted: wanted.length, tried, p, alpha })
  // The back-test is asked before the gate opens, not only before a change: an open gate stays open.
  const opensGate = !isGateOpen && isClear && tried.after > tried.before
  const insights = judgeInsights(steps, outcomes, seen.logViews.slice(start, end), {
    seed,
    isGateOpen: isGateOpen || opensGate,
    before: known.insightsBefore,
  })
  return {
    type: 'look',
    kind: isGateOpen ? 'follow_up' : 'gate',
    total,
    n: total - base,
    seed,
    correlation,
    p,
    alpha,
    pairs: tried.pairs,
    pairsBefore: tried.before,
    pairsAfter: tried.after,
    opensGate,
    decision,
    why,
    changes: decision === 'changed' ? wanted : [],
    insights,
  }
}

function decide(facts: {
  isClear: boolean
  isGateOpen: boolean
  isFrozen: boolean
  wanted: number
  tried: { before: number; after: number; pairs: number }
  p: number
  alpha: number
}): { decision: LookDecision; why: string } {
  const { isClear, isFrozen, wanted, tried, p, alpha } = facts
  if (!isClear) return { decision: 'nothing', why: `Not enough evidence: p is ${p.toFixed(4)}, above ${alpha}.` }
  if (wanted === 0) return { decision: 'nothing', why: 'No weight differs clearly from what outcomes speak for.' }
  const pairs = `of ${tried.pairs} pairs of posts that it had not seen, the new weights ordered ${tried.after} right, the old ${tried.before}`
  if (tried.after <= tried.before) return { decision: 'refused', why: `The back-test failed: ${pairs}.` }
  if (isFrozen) return { decision: 'refused', why: `Learning is paused. The back-test passed: ${pairs}.` }
  return { decision: 'changed', why: `The back-test passed: ${pairs}.` }
}

/** Features whose change a person undid less than 100 posts ago. */
function restingFeatures({ adjustments }: Known, total: number): Set<number> {
  const undone = adjustments.filter((one) => one.kind === 'undone' && total < one.total + restPosts)
  return new Set(undone.flatMap(({ changes }) => changes.map(({ at }) => at)))
}
