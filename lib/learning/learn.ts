import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { lockLearning } from './internal'
import { loadKnown } from './load-known'
import { nextStep } from './statistics/next-step'
import { storeStep } from './store-step'

/** Steps of one call; a long history that was imported takes several. */
const mostSteps = 8

/** What a call came to: looks that were stored, and whether more of the same posts wait. */
export type Learned = { lookIds: string[]; isDone: boolean }

/**
 * Puts the questions that are due to the organization's posts and stores the answers, changes of weights included: all of a call
 * or nothing. The same posts never give two looks, however many calls run at once.
 */
export async function learn(ctx: Context): Promise<Learned> {
  authorize(ctx, 'learning.update')
  const { organizationId } = ctx
  const learned = await withTenantTransaction(
    ctx,
    async (tx) => {
      await lockLearning(tx, organizationId)
      const lookIds: string[] = []
      for (let made = 0; made < mostSteps; made++) {
        const known = await loadKnown(tx, organizationId)
        const step = nextStep(known)
        if (!step) {
          await tx.learningState.update({ where: { organizationId }, data: { dueAt: null, updatedAt: ctx.now() } })
          return { lookIds, isDone: true }
        }
        lookIds.push(await storeStep(tx, ctx, known, step))
      }
      return { lookIds, isDone: false }
    },
    { timeoutMs: 30_000 },
  )
  await relayAfterCommit(ctx)
  return learned
}
