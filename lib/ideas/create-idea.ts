import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { readIdea } from './get-idea'
import { createIdeaInput, type IdeaView, type NewIdea } from './schemas'
import { storeGenerations } from './store-generation'

/**
 * Keeps an idea that a person or program wrote, and what is expected of it.
 * @throws Invalid
 */
export async function createIdea(ctx: Context, input: NewIdea): Promise<IdeaView> {
  authorize(ctx, 'idea.create')
  const idea = parseInput(createIdeaInput, input)
  const { organizationId } = ctx
  const id = newId()
  const view = await withTenantTransaction(ctx, async (tx) => {
    // A beat of a video that is not theirs would show that it exists.
    const videoIds = [...new Set(idea.beats.flatMap(({ videoId }) => videoId ?? []))]
    const videos = await tx.video.findMany({ where: { organizationId, id: { in: videoIds } }, select: { id: true } })
    const known = new Set(videos.map((video) => video.id))
    const beats = idea.beats.map((beat) =>
      beat.videoId === null || known.has(beat.videoId) ? beat : { ...beat, videoId: null, start: null, end: null },
    )
    await storeGenerations(tx, ctx, [{ ...idea, beats, id, engine: 'person' }], ctx.now())
    await recordAudit(tx, ctx, { action: 'idea.create', target: { type: 'idea', id }, data: { engine: 'person' } })
    await recordEvent(tx, { organizationId, name: 'idea/created', data: { generationId: id, userId: ctx.userId } })
    return readIdea(tx, ctx, id)
  })
  await relayAfterCommit(ctx)
  return view
}
