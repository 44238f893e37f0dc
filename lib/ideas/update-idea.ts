import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { readIdea } from './get-idea'
import { loadIdea } from './internal'
import { beatsSchema, type IdeaChange, type IdeaView, scoresSchema, sourcesSchema, updateIdeaInput } from './schemas'
import { restoreGeneration } from './store-generation'

/**
 * Marks an idea as a favorite, puts it into a folder, or changes its words. Other words are scored anew, and what is expected of it is
 * stored again; once it was posted they stay.
 * @throws NotFound, Invalid, Conflict for the words of an idea that was posted
 */
export async function updateIdea(ctx: Context, input: IdeaChange): Promise<IdeaView> {
  authorize(ctx, 'idea.update')
  const { ideaId, title, hook, ...change } = parseInput(updateIdeaInput, input)
  const { organizationId } = ctx
  return withTenantTransaction(ctx, async (tx) => {
    const before = await loadIdea(tx, ctx, ideaId)
    const words = { title: title ?? before.title, hook: hook ?? before.hook }
    const isReworded = words.title !== before.title || words.hook !== before.hook
    if (isReworded) {
      if (
        await tx.performanceFeedback.findFirst({
          where: { organizationId, generationId: before.id },
          select: { id: true },
        })
      ) {
        throw new Conflict('This idea was posted, so its title and hook stay as they were. Create a new idea instead.')
      }
      await restoreGeneration(tx, organizationId, {
        ...before,
        ...words,
        beats: beatsSchema.catch([]).parse(before.beats),
        scores: scoresSchema.catch({}).parse(before.scores),
        sources: sourcesSchema.catch([]).parse(before.sources),
      })
    }
    await tx.generation.updateMany({
      where: { organizationId, id: before.id },
      data: { ...change, updatedAt: ctx.now() },
    })
    await recordAudit(tx, ctx, {
      action: 'idea.update',
      target: { type: 'idea', id: before.id },
      data: { changed: [...(isReworded ? ['words'] : []), ...Object.keys(change)] },
    })
    return readIdea(tx, ctx, before.id)
  })
}
