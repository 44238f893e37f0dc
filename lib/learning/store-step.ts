import type { Context } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { type FeatureKey, features } from './features'
import { insightText } from './insight-text'
import { storeAdjustment } from './internal'
import type { LoadedKnown } from './load-known'
import { keptAfterDrift } from './statistics/drift'
import type { DriftStep, LookStep, Step, UndoStep } from './statistics/known'

/** Stores what the reducer decided, in the transaction that holds the lock. Returns the id of the look. */
export async function storeStep(tx: TenantTransaction, ctx: Context, known: LoadedKnown, step: Step): Promise<string> {
  const { organizationId } = ctx
  const { epoch } = await tx.learningState.findUniqueOrThrow({ where: { organizationId } })
  const lookId = newId()
  const common = { id: lookId, organizationId, epoch, n: step.n, why: step.why, createdAt: ctx.now() }
  if (step.type === 'look') await storeLook(tx, ctx, common, step)
  if (step.type === 'undo') await storeUndo(tx, ctx, common, known, step)
  if (step.type === 'drift') await storeDrift(tx, ctx, common, known, step)
  return lookId
}

type Common = { id: string; organizationId: string; epoch: number; n: number; why: string; createdAt: Date }

async function storeLook(tx: TenantTransaction, ctx: Context, common: Common, step: LookStep): Promise<void> {
  const { organizationId } = ctx
  const { kind, p, alpha, pairs, pairsBefore, pairsAfter, seed, decision, total, correlation, opensGate } = step
  const details = { total, correlation, opensGate }
  const look = { ...common, kind, p, alpha, pairs, pairsBefore, pairsAfter, seed, decision, details }
  await tx.learningLook.create({ data: look })
  await tx.learningState.update({
    where: { organizationId },
    data: { posts: total, updatedAt: common.createdAt, ...(opensGate && { isGateOpen: true }) },
  })
  await storeInsights(tx, ctx, common.id, step)
  if (step.changes.length === 0) return
  const { why, changes } = step
  await storeAdjustment(tx, ctx, { kind: 'learned', source: 'loop', changes, lookId: common.id, undoesId: null, why })
}

/** One row of the loop for each feature, judged anew by each look. */
async function storeInsights(tx: TenantTransaction, ctx: Context, lookId: string, step: LookStep): Promise<void> {
  const { organizationId } = ctx
  const updatedAt = ctx.now()
  for (const insight of step.insights) {
    const feature = features[insight.at]?.key as FeatureKey
    const { effect, low, high, p, n, state } = insight
    const data = { effect, low, high, p, n, state, lookId, text: insightText(insight), updatedAt }
    const { count } = await tx.reflexionInsight.updateMany({
      where: { organizationId, feature, platform: null, source: 'loop' },
      data,
    })
    if (count === 0)
      await tx.reflexionInsight.create({
        data: { ...data, id: newId(), organizationId, feature, source: 'loop', createdAt: updatedAt },
      })
  }
}

async function storeUndo(
  tx: TenantTransaction,
  ctx: Context,
  common: Common,
  known: LoadedKnown,
  step: UndoStep,
): Promise<void> {
  const details = { total: step.total, posts: step.posts, logRatio: step.logRatio }
  await tx.learningLook.create({ data: { ...common, kind: 'undo', decision: 'taken_back', seed: 0, details } })
  await storeAdjustment(tx, ctx, {
    kind: 'taken_back',
    source: 'loop',
    changes: step.changes,
    lookId: common.id,
    undoesId: known.adjustmentIds[step.undoes] as string,
    why: step.why,
  })
}

async function storeDrift(
  tx: TenantTransaction,
  ctx: Context,
  common: Common,
  known: LoadedKnown,
  step: DriftStep,
): Promise<void> {
  const { organizationId } = ctx
  const details = { total: step.total, base: step.base }
  await tx.learningLook.create({ data: { ...common, kind: 'drift', decision: 'reset', seed: 0, details } })
  const { changes, why } = step
  await storeAdjustment(tx, ctx, { kind: 'reset', source: 'loop', changes, lookId: common.id, undoesId: null, why })
  const kept = known.posts[Math.max(0, step.total - known.skipped - keptAfterDrift)]
  await tx.learningState.update({
    where: { organizationId },
    data: { epoch: { increment: 1 }, isGateOpen: false, startedAt: kept?.heardAt ?? common.createdAt },
  })
}
