import { defaultWeights, inOrder } from '../features'
import { countPairs } from './back-test'
import { type WeightChange, withChanges } from './change'
import { driftedRun, fewestDrifted, keptAfterDrift } from './drift'
import { deviationsOf, logLikelihoodRatio, outcomeSpread } from './evidence'
import { nextLookAt } from './gate'
import type { DriftStep, Known, KnownAdjustment, Seen, Step, UndoStep } from './known'
import { takeLook } from './look'
import { areSettled, type Outcome, outcomesOf, type Post } from './outcome'
import { mostWatchedPosts, shouldUndo, undoRatio } from './undo'

const defaults = inOrder(defaultWeights, () => 0)

/**
 * What learning does next, given all that is known of an organization; null when it waits for more posts. The same posts lead to
 * the same steps, whether they come one by one or all at once. Call it until it answers null, with each step among what is known.
 */
export function nextStep(known: Known): Step | null {
  const { posts, skipped, base, adjustments, lastLook } = known
  const lastChange = adjustments.at(-1)?.total ?? 0
  const last = skipped + posts.length
  let whole: Outcome[] | undefined
  const look = nextLookAt((lastLook ?? base) - base, known.isGateOpen)
  for (let total = Math.max(lastLook ?? 0, lastChange, skipped + 1); total <= last; total++) {
    const isWatched = !known.isFrozen && total > lastChange && adjustments.length > 0
    const isLook = look !== null && total - base >= look && total > (lastLook ?? 0)
    if (!isWatched && !isLook) continue
    const present = posts.slice(0, total - skipped)
    whole ??= outcomesOf(posts)
    const seen = seenAt(known, present, areSettled(posts, present.length) ? whole : outcomesOf(present))
    const watched = isWatched ? (undoAt(known, seen, total) ?? driftAt(known, seen, total)) : null
    if (watched) return watched
    if (isLook) return takeLook(known, seen, total)
  }
  return null
}

/** How many usable posts there will be at the next look; null when none is planned. */
export function nextLookTotal({ base, lastLook, isGateOpen }: Pick<Known, 'base' | 'lastLook' | 'isGateOpen'>) {
  const posts = nextLookAt((lastLook ?? base) - base, isGateOpen)
  return posts === null ? null : base + posts
}

function seenAt({ startWeights, adjustments }: Known, present: readonly Post[], outcomes: readonly Outcome[]): Seen {
  const found = outcomes.slice(0, present.length)
  const rows = present.map(({ steps }) => steps)
  const ys = Float64Array.from(found, ({ y }) => y)
  return {
    rows,
    outcomes: ys,
    moved: deviationsOf(rows, ys),
    logViews: Float64Array.from(found, ({ logViews }) => logViews),
    weights: adjustments.reduce((weights, { changes }) => withChanges(weights, changes), [...startWeights]),
  }
}

function driftAt({ adjustments, startWeights, skipped, base }: Known, seen: Seen, total: number): DriftStep | null {
  const sinceReset = adjustments.findLastIndex(({ kind }) => kind === 'reset') + 1
  const first = adjustments[sinceReset]
  if (!first) return null
  // What a change that was undone did is no drift.
  const lastUndo = adjustments.findLast(({ kind }) => kind === 'undone' || kind === 'taken_back')?.total ?? 0
  const from = Math.max(0, first.total - skipped, lastUndo - skipped)
  const spread = outcomeSpread(seen.outcomes, from)
  const ratios: number[] = []
  let weights = adjustments
    .slice(0, sinceReset)
    .reduce((now, { changes }) => withChanges(now, changes), [...startWeights])
  let next = sinceReset
  for (let at = from; at < total - skipped; at++) {
    for (; (adjustments[next]?.total ?? Number.POSITIVE_INFINITY) <= at + skipped; next++)
      weights = withChanges(weights, (adjustments[next] as KnownAdjustment).changes)
    ratios.push(logLikelihoodRatio(seen.moved, { at, spread }, defaults, weights))
  }
  const changes = differences(seen.weights, defaults)
  const run = driftedRun(ratios)
  if (run === null || run < fewestDrifted || changes.length === 0) return null
  // Weights in force may foretell too much and still put posts into the better order: that is no drift.
  const end = total - skipped
  const pairs = countPairs(
    seen.rows.slice(end - run, end),
    seen.outcomes.subarray(end - run, end),
    seen.weights,
    defaults,
  )
  if (pairs.after <= pairs.before) return null
  const why = `What worked before no longer does: the default weights foretold the latest posts at least 100 times as well. Learning starts again with the last ${keptAfterDrift} posts.`
  return { type: 'drift', total, n: total - base, base: Math.max(base, total - keptAfterDrift), changes, why }
}

function undoAt({ adjustments, skipped, base }: Known, seen: Seen, total: number): UndoStep | null {
  let found: UndoStep | null = null
  for (const [undoes, adjustment] of adjustments.entries()) {
    const posts = total - adjustment.total
    if (adjustment.kind !== 'learned' || adjustment.isUndone || posts > mostWatchedPosts) continue
    if (adjustments.slice(undoes + 1).some(({ kind }) => kind === 'reset')) continue
    const from = Math.max(0, adjustment.total - skipped)
    const spread = outcomeSpread(seen.outcomes, from)
    const ratios: number[] = []
    for (let at = from; at < total - skipped; at++)
      ratios.push(
        logLikelihoodRatio(seen.moved, { at, spread }, without(seen.weights, adjustment.changes), seen.weights),
      )
    const logRatio = undoRatio(ratios)
    if (!shouldUndo(ratios) || (found && found.logRatio >= logRatio)) continue
    const changes = differences(seen.weights, without(seen.weights, adjustment.changes))
    const why = `On the ${posts} posts since the change, the weights before it foretold outcomes at least 20 times as well.`
    if (changes.length > 0) found = { type: 'undo', total, n: total - base, undoes, posts, logRatio, changes, why }
  }
  return found
}

/** `weights` as if `changes` had not been made, with all that came after them. */
export function without(weights: readonly number[], changes: readonly WeightChange[]): number[] {
  const before = [...weights]
  for (const change of changes) {
    const value = (before[change.at] as number) - (change.after - change.before)
    before[change.at] = Math.round(value * 1e6) / 1e6
  }
  return before
}

function differences(before: readonly number[], after: readonly number[]): WeightChange[] {
  return before
    .map((value, at) => ({ at, before: value, after: after[at] as number }))
    .filter((change) => change.before !== change.after)
}
