import type { z } from 'zod'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { inOrder } from './features'
import { lockLearning, storeAdjustment } from './internal'
import { lastResetVersion } from './last-reset'
import { profileInForce } from './profile-in-force'
import { undoAdjustmentInput } from './schemas'
import { without } from './statistics/next-step'
import { changedWeights } from './statistics/replay'

/**
 * Takes a learned change back: its part of the weights goes, what came later stays. The features rest for 100 posts.
 * @returns the id of the adjustment that undoes it
 * @throws NotFound, Conflict for what can't be undone (any more)
 */
export async function undoAdjustment(
  ctx: Context,
  input: z.input<typeof undoAdjustmentInput>,
): Promise<{ id: string }> {
  authorize(ctx, 'learning.update')
  const { adjustmentId } = parseInput(undoAdjustmentInput, input)
  const { organizationId } = ctx
  const id = await withTenantTransaction(ctx, async (tx) => {
    await lockLearning(tx, organizationId)
    const row = await tx.scoringAdjustment.findFirst({
      where: { organizationId, id: adjustmentId },
      include: { toProfile: { select: { version: true } } },
    })
    if (!row) throw new NotFound('adjustment')
    if (row.undoneAt) throw new Conflict('This change was undone already.')
    const version = row.toProfile?.version
    if (row.kind !== 'learned' || version === undefined) throw new Conflict('Only a learned change can be undone.')
    if (version <= (await lastResetVersion(tx, organizationId)))
      throw new Conflict('This change went when learning started again. There is nothing to undo.')
    const { weights } = await profileInForce(tx, organizationId)
    const before = inOrder(weights, () => 0)
    const after = without(before, changedWeights(row))
    const changes = before
      .map((value, at) => ({ at, before: value, after: after[at] as number }))
      .filter((change) => change.before !== change.after)
    return storeAdjustment(tx, ctx, {
      kind: 'undone',
      source: 'person',
      changes,
      lookId: null,
      undoesId: row.id,
      why: 'Undone by a person. These features rest for 100 posts.',
    })
  })
  await relayAfterCommit(ctx)
  return { id }
}
