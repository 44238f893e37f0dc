import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Invalid, NotFound } from '@/lib/core/errors'
import { parseInput } from '@/lib/core/parse'
import { shortened } from '@/lib/core/shortened'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { type GenerateIdeasInput, generateIdeasInput } from './schemas'

/**
 * Starts a job that makes ideas from what is said in videos, from posts that did well, and from a topic. They appear one by one, with
 * the job's id as their `batchId`.
 * @throws Invalid where there is nothing to make ideas from, NotFound for a video, RateLimited while too many are under way
 */
export async function generateIdeas(ctx: Context, input: GenerateIdeasInput): Promise<{ jobId: string }> {
  authorize(ctx, 'idea.create')
  const { topic, platform, count, videoIds } = parseInput(generateIdeasInput, input)
  const { organizationId } = ctx
  const jobId = await withTenantTransaction(ctx, async (tx) => {
    const named = [...new Set(videoIds)]
    const videos = await tx.video.count({ where: { organizationId, id: { in: named }, deletedAt: null } })
    if (videos < named.length) throw new NotFound('video')
    if (topic === '') {
      const video = { deletedAt: null, ...(named.length > 0 && { id: { in: named } }) }
      const spoken = await tx.transcript.findFirst({
        where: { organizationId, status: 'ready', video },
        select: { videoId: true },
      })
      const generation = { deletedAt: null }
      const post = await tx.performanceFeedback.findFirst({
        where: { organizationId, generation },
        select: { id: true },
      })
      if (!spoken && !post) throw new Invalid(nothingToMakeFrom, { fields: { topic: [nothingToMakeFrom] } })
    }
    const title = topic === '' ? 'Ideas from your videos and posts' : shortened(`Ideas about ${topic}`, 200)
    const id = await enqueueJob(tx, ctx, {
      type: 'generate_ideas',
      title,
      input: { topic, platform, count, videoIds: named },
    })
    const data = { platform, count, videos: named.length }
    await recordAudit(tx, ctx, { action: 'idea.generate', target: { type: 'job', id }, data })
    return id
  })
  await relayAfterCommit(ctx)
  return { jobId }
}

/** What a person is told who has neither a topic nor a source. */
export const nothingToMakeFrom =
  'Enter a topic. There’s no video with a transcript in English and no post yet that ideas could come from.'
