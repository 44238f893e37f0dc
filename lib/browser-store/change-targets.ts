import { searchOf } from '@/lib/ideas/search-terms'
import { textHashOf } from '@/lib/ideas/text-hash'
import { computeFeatures, featuresVersion } from '@/lib/learning/features'
import { profileInForce } from '@/lib/learning/profile-in-force'
import { scoreIdea } from '@/lib/learning/write-forecast'
import type { TenantTransaction } from '@/lib/platform/db/db'
import type { MappedIdea } from './map-record'
import type { KnownRecord, StoringRun } from './store-rows'
import { type NewTarget, storeNumbers } from './store-targets'

type Change = { record: KnownRecord; target: NewTarget }

/**
 * Brings what rows became in line with their new form, unless someone has changed or deleted it here since. History stays as it is:
 * the row alone is new.
 * @returns for each change whether what is here was kept
 */
export async function changeTargets(
  tx: TenantTransaction,
  organizationId: string,
  run: StoringRun,
  changes: readonly Change[],
): Promise<boolean[]> {
  const kept: boolean[] = []
  for (const change of changes) kept.push(await changeTarget(tx, organizationId, run, change))
  return kept
}

async function changeTarget(
  tx: TenantTransaction,
  organizationId: string,
  run: StoringRun,
  { record, target }: Change,
): Promise<boolean> {
  const { targetId: id, updatedAt: importedAt } = record
  if (!target || id === null || target.made.type !== record.targetType) return false
  const { made } = target
  const isUntouched = { organizationId, id, updatedAt: { lte: importedAt } }
  if (made.type === 'generation') {
    const { count } = await tx.generation.updateMany({
      where: { ...isUntouched, deletedAt: null },
      data: await ideaColumns(tx, organizationId, made.data),
    })
    if (count > 0) await writeSearch(tx, organizationId, id, made.data)
    return count === 0
  }
  if (made.type === 'critique') {
    const { isApplied: _, ...data } = made.data
    const { count } = await tx.selfCritique.updateMany({ where: isUntouched, data })
    return count === 0
  }
  if (made.type === 'insight') {
    const { count } = await tx.reflexionInsight.updateMany({ where: isUntouched, data: made.data })
    return count === 0
  }
  if (made.type === 'feedback') {
    if ((await tx.performanceFeedback.count({ where: isUntouched })) === 0) return true
    await storeNumbers(tx, organizationId, run, [{ data: made.data, ideaId: target.ideaId }])
  }
  return false
}

async function ideaColumns(tx: TenantTransaction, organizationId: string, idea: MappedIdea) {
  const features = computeFeatures({ ...idea, sources: [] })
  const { score } = scoreIdea(await profileInForce(tx, organizationId), features, [])
  return { ...idea, features, featuresVersion, score, textHash: textHashOf(idea) }
}

async function writeSearch(tx: TenantTransaction, organizationId: string, id: string, idea: MappedIdea): Promise<void> {
  const { vector, terms } = searchOf(idea)
  await tx.$executeRaw`
    UPDATE generations SET search = ${vector}::tsvector
    WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`
  await tx.generationTerm.createMany({
    data: [...new Set(terms)].sort().map((term) => ({ organizationId, term })),
    skipDuplicates: true,
  })
}
