import type { z } from 'zod'
import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { lockLearning } from './internal'
import { setLearningInput } from './schemas'

/** Pauses or resumes learning. While it is paused, posts are still looked at, and no weight changes. */
export async function setLearning(
  ctx: Context,
  input: z.input<typeof setLearningInput>,
): Promise<{ frozenAt: string | null }> {
  authorize(ctx, 'learning.update')
  const { isFrozen } = parseInput(setLearningInput, input)
  const { organizationId } = ctx
  return withTenantTransaction(ctx, async (tx) => {
    await lockLearning(tx, organizationId)
    const { frozenAt } = await tx.learningState.findUniqueOrThrow({ where: { organizationId } })
    if (Boolean(frozenAt) === isFrozen) return { frozenAt: frozenAt?.toISOString() ?? null }
    const now = ctx.now()
    const data = { frozenAt: isFrozen ? now : null, frozenById: isFrozen ? ctx.userId : null, updatedAt: now }
    await tx.learningState.update({ where: { organizationId }, data })
    await recordAudit(tx, ctx, { action: isFrozen ? 'learning.pause' : 'learning.resume' })
    return { frozenAt: isFrozen ? now.toISOString() : null }
  })
}
