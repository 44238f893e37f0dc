import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { briefOf } from './brief'
import { readIdea } from './get-idea'
import type { IdeaBrief } from './schemas'

/**
 * Three ways to begin an idea, its beats, and a list of shots.
 * @throws NotFound
 */
export async function makeBrief(ctx: Context, input: { ideaId: string }): Promise<IdeaBrief> {
  authorize(ctx, 'idea.read')
  return briefOf(await withTenantTransaction(ctx, (tx) => readIdea(tx, ctx, input.ideaId)))
}
