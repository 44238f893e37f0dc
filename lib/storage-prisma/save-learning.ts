import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { isId, newId } from '@/lib/core/ids'
import { type TenantTransaction, withTenantTransaction } from '@/lib/platform/db/db'
import { findTarget, keepOriginal, lockOldId, type Target } from './old-records'
import { finite, proseOf, textOf, timeOf } from './rules'
import { oldIdOf } from './save-generation'
import type { OldAdjustment, OldCritique, OldInsight } from './shapes'

type Put = (tx: TenantTransaction, id: string, isNew: boolean) => Promise<void>

/** Saves a critique under its old id. It is a hypothesis, as all are; outcomes decide. */
export function saveCritiqueRow(ctx: Context, row: OldCritique): Promise<string> {
  const { organizationId } = ctx
  return save(ctx, 'critique', row, async (tx, id, isNew) => {
    const createdAt = timeOf(row.createdAt) ?? ctx.now()
    const data = {
      generationId: await ideaOf(tx, organizationId, row.generationId),
      forecast: finite(row.predictedScore),
      outcome: finite(row.actualScore),
      text: proseOf(row.lessons, 10_000),
      appliedAt: row.applied === true ? createdAt : null,
    }
    if (!isNew) await tx.selfCritique.updateMany({ where: { organizationId, id }, data })
    else await tx.selfCritique.createMany({ data: [{ ...data, id, organizationId, source: 'person', createdAt }] })
  })
}

/** Saves a pattern under its old id, as history. */
export function saveInsightRow(ctx: Context, row: OldInsight): Promise<string> {
  const { organizationId } = ctx
  return save(ctx, 'insight', row, async (tx, id, isNew) => {
    const createdAt = timeOf(row.discoveredAt) ?? ctx.now()
    const n = finite(row.sampleSize)
    const data = {
      effect: finite(row.impact),
      n: n !== null && n >= 0 && n < 2 ** 31 ? Math.round(n) : null,
      text: proseOf(row.pattern, 10_000),
      dismissedAt: row.isActive === false ? createdAt : null,
    }
    const fixed = { source: 'person', state: 'history', createdAt }
    if (!isNew) await tx.reflexionInsight.updateMany({ where: { organizationId, id }, data })
    else await tx.reflexionInsight.createMany({ data: [{ ...data, ...fixed, id, organizationId }] })
  })
}

/** Saves a change of weights under its old id, as history: no weight follows it, and the first telling stays. */
export function saveAdjustmentRow(ctx: Context, row: OldAdjustment): Promise<string> {
  const { organizationId } = ctx
  return save(ctx, 'adjustment', row, async (tx, id, isNew) => {
    if (!isNew) return
    const name = textOf(row.criterion, 60) || 'unknown'
    const [before, after] = [finite(row.oldWeight), finite(row.newWeight)]
    const why = proseOf(row.reason, 10_000)
    const insightId = await targetOf(tx, organizationId, 'insight', row.insightId)
    const createdAt = timeOf(row.appliedAt) ?? ctx.now()
    const data = {
      ...{ id, organizationId, kind: 'history', source: 'person', why, insightId, createdAt },
      ...{ before: before === null ? {} : { [name]: before }, after: after === null ? {} : { [name]: after } },
    }
    await tx.scoringAdjustment.createMany({ data: [data] })
  })
}

async function save(ctx: Context, target: Target, row: { id?: unknown }, put: Put): Promise<string> {
  const oldId = oldIdOf(row)
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    await lockOldId(tx, organizationId, target, oldId)
    const before = await findTarget(tx, organizationId, target, oldId)
    const known = before?.id ?? (await ownRow(tx, organizationId, target, oldId))
    const id = known ?? newId()
    await put(tx, id, known === null)
    const kept = { target, oldId, id, recordId: before?.recordId ?? null }
    await keepOriginal(tx, organizationId, { ...kept, row: { ...row, id: oldId } })
    await recordAudit(tx, ctx, { action: `${target}.save`, target: { type: target, id } })
  })
  return oldId
}

/** A row that has no old id is known by its own. */
async function ownRow(
  tx: TenantTransaction,
  organizationId: string,
  target: Target,
  id: string,
): Promise<string | null> {
  if (!isId(id)) return null
  const of = { where: { organizationId, id } }
  const count =
    target === 'critique'
      ? tx.selfCritique.count(of)
      : target === 'insight'
        ? tx.reflexionInsight.count(of)
        : tx.scoringAdjustment.count(of)
  return (await count) > 0 ? id : null
}

async function ideaOf(tx: TenantTransaction, organizationId: string, oldId: unknown): Promise<string | null> {
  const found = await targetOf(tx, organizationId, 'generation', oldId)
  if (found || !isId(oldId)) return found
  return (await tx.generation.count({ where: { organizationId, id: oldId } })) > 0 ? oldId : null
}

async function targetOf(tx: TenantTransaction, organizationId: string, target: Target, oldId: unknown) {
  if (typeof oldId !== 'string' || oldId === '') return null
  return (await findTarget(tx, organizationId, target, oldId))?.id ?? null
}
