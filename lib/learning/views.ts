import type { Prisma } from '@/lib/platform/db/db'
import { features } from './features'
import type { AdjustmentView, InsightView, LookView } from './schemas'
import { changedWeights } from './statistics/replay'

type LookRow = Prisma.LearningLookGetPayload<object>
type InsightRow = Prisma.ReflexionInsightGetPayload<object>
export const withLook = { look: { select: { n: true } }, toProfile: { select: { version: true } } } as const
type AdjustmentRow = Prisma.ScoringAdjustmentGetPayload<{ include: typeof withLook }>

export function toLookView(row: LookRow): LookView {
  const { id, n, p, alpha, pairs, pairsBefore, pairsAfter, why, createdAt } = row
  const [kind, decision] = [row.kind as LookView['kind'], row.decision as LookView['decision']]
  return { id, kind, n, p, alpha, pairs, pairsBefore, pairsAfter, decision, why, createdAt: createdAt.toISOString() }
}

export function toInsightView(row: InsightRow): InsightView {
  const { id, feature, platform, n, p, effect, low, high, text, updatedAt } = row
  const state = row.state as InsightView['state']
  return { id, state, feature, platform, n, p, effect, low, high, text, updatedAt: updatedAt.toISOString() }
}

/** `lastReset` is the version of the newest profile that a drift led to. */
export function toAdjustmentView(row: AdjustmentRow, lastReset: number): AdjustmentView {
  const { id, why, undoneAt, createdAt } = row
  const kind = row.kind as AdjustmentView['kind']
  return {
    id,
    kind,
    posts: row.look?.n ?? null,
    why,
    changes: changedWeights(row).map(({ at, before, after }) => ({ title: features[at]?.title ?? '', before, after })),
    undoneAt: undoneAt?.toISOString() ?? null,
    isUndoable: kind === 'learned' && !undoneAt && (row.toProfile?.version ?? 0) > lastReset,
    createdAt: createdAt.toISOString(),
  }
}
