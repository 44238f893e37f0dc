import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { byName, featuresVersion, inOrder } from './features'
import { profileInForce } from './profile-in-force'
import { type WeightChange, withChanges } from './statistics/change'
import { byChangedFeature } from './statistics/replay'

/** Locks the learning of an organization until the transaction ends; learning, undoing and pausing wait for each other. */
export async function lockLearning(tx: TenantTransaction, organizationId: string): Promise<void> {
  await tx.learningState.createMany({ data: [{ organizationId }], skipDuplicates: true })
  await tx.$queryRaw`SELECT 1 FROM learning_states WHERE organization_id = ${organizationId}::uuid FOR UPDATE`
}

type NewAdjustment = {
  kind: 'learned' | 'undone' | 'taken_back' | 'reset'
  source: 'loop' | 'person'
  changes: readonly WeightChange[]
  lookId: string | null
  undoesId: string | null
  why: string
}

/** Changes weights, under the lock: a new profile, the adjustment that leads to it, its audit row and its event. */
export async function storeAdjustment(tx: TenantTransaction, ctx: Context, made: NewAdjustment): Promise<string> {
  const { organizationId } = ctx
  const from = await profileInForce(tx, organizationId)
  const weights = byName(
    withChanges(
      inOrder(from.weights, () => 0),
      made.changes,
    ),
  )
  const createdAt = ctx.now()
  const to = { id: newId(), organizationId, version: from.version + 1, featuresVersion, weights, createdAt }
  await tx.scoringProfile.create({ data: to })
  const id = newId()
  const { kind, source, lookId, undoesId, why } = made
  await tx.scoringAdjustment.create({
    data: {
      id,
      organizationId,
      kind,
      source,
      lookId,
      undoesId,
      why,
      fromProfileId: from.id,
      toProfileId: to.id,
      ...byChangedFeature(made.changes),
      createdAt,
    },
  })
  if (undoesId) {
    const undone = { undoneAt: createdAt, undoneById: source === 'person' ? ctx.userId : null }
    await tx.scoringAdjustment.updateMany({ where: { organizationId, id: undoesId }, data: undone })
  }
  await recordAudit(tx, ctx, {
    action: 'learning.adjust',
    target: { type: 'scoring_adjustment', id },
    data: { kind, version: to.version, features: made.changes.length },
  })
  await recordEvent(tx, { organizationId, name: 'learning/changed', data: { adjustmentId: id, lookId } })
  return id
}
