import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { readIdea } from './get-idea'
import { compareIdeasInput, type IdeaComparison, type IdeaView } from './schemas'

/**
 * Two to four ideas side by side, in the order they were asked for.
 * @throws NotFound if one of them is gone, Invalid
 */
export async function compareIdeas(ctx: Context, input: { ideaIds: string[] }): Promise<IdeaComparison> {
  authorize(ctx, 'idea.read')
  const { ideaIds } = parseInput(compareIdeasInput, input)
  return withTenantTransaction(ctx, async (tx) => {
    const ideas: IdeaView[] = []
    for (const ideaId of ideaIds) ideas.push(await readIdea(tx, ctx, ideaId))
    return { ideas }
  })
}
