import type { UserContext } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { nextActivity } from './rules'
import { activityInput } from './schemas'

/** Adds a heartbeat of the studio to the time that the person spent and to the steps they reached. */
export async function recordActivity(ctx: UserContext, input: unknown): Promise<{ timeSpent: number }> {
  authorize(ctx, 'user.update')
  const { seconds, step } = parseInput(activityInput, input)
  return withTenantTransaction(ctx, async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM users WHERE id = ${ctx.userId}::uuid FOR NO KEY UPDATE`
    const before = await tx.user.findFirst({
      where: { id: ctx.userId },
      select: { timeSpent: true, maxStepReached: true, lastSessionFinalStep: true, lastActiveAt: true },
    })
    if (!before) throw new NotFound('account')
    const after = nextActivity(before, { at: ctx.now(), seconds, step })
    await tx.user.update({ where: { id: ctx.userId }, data: after, select: { id: true } })
    return { timeSpent: after.timeSpent }
  })
}
