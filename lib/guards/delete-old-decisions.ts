import { addMilliseconds } from '@/lib/core/time'
import { systemDb } from '@/lib/platform/db/db'
import { decisionRetentionMs } from './rules'

/** Removes decisions of guards that are 90 days old, and held work that was decided on as long ago. @returns how many */
export async function deleteOldDecisions(now: Date): Promise<number> {
  const before = addMilliseconds(now, -decisionRetentionMs)
  const decisions = await systemDb().guardDecision.deleteMany({ where: { createdAt: { lt: before } } })
  const work = await systemDb().heldWork.deleteMany({ where: { state: { not: 'held' }, decidedAt: { lt: before } } })
  return decisions.count + work.count
}
