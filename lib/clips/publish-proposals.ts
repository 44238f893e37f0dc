import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { readBrand } from '@/lib/brand/read-brand'
import { completeJob } from '@/lib/jobs/complete-job'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { planRemoval } from '@/lib/platform/storage/plan-removal'
import { readAnalysis } from '@/lib/videos/conclude-analysis'
import { markAnalyzed } from '@/lib/videos/mark-analyzed'
import { defaultEdit } from './edit'
import { withBrandLook } from './export-brand'
import { proposedClipId } from './illustrate-proposals'

/**
 * Last step of an analysis: the proposed clips, the ready video and the completed job appear together or not at all.
 * `thumbnails` are the moments (seconds) that suit the picture of each proposal. Earlier proposals that no one edited,
 * tagged or exported make room; the others stay.
 * @throws JobEnded when the job is not this run's any more
 */
export async function publishProposals(
  ctx: Context,
  input: { videoId: string; jobId: string; runId: string; thumbnails?: number[][] },
): Promise<{ clipCount: number }> {
  const { organizationId } = ctx
  const { videoId, jobId, runId } = input
  const analysis = await readAnalysis({ organizationId, videoId })
  const result = { clipCount: analysis.proposals.length }
  await withTenantTransaction(ctx, async (tx) => {
    await completeJob(tx, ctx, { jobId, runId, result })
    const unused = {
      organizationId,
      videoId,
      origin: 'proposed',
      editedAt: null,
      exports: { none: {} },
      tags: { none: {} },
    }
    const found = await tx.clip.findMany({ where: unused, select: { id: true } })
    const ids = found.map(({ id }) => id)
    await tx.clip.deleteMany({ where: { ...unused, id: { in: ids } } })
    // One that was edited or exported in between stays, and keeps its thumbnail.
    const stayed = await tx.clip.findMany({ where: { organizationId, id: { in: ids } }, select: { id: true } })
    const replaced = found.filter(({ id }) => !stayed.some((clip) => clip.id === id))
    const now = ctx.now()
    await planRemoval(tx, { organizationId, kind: 'clip', ids: replaced.map(({ id }) => id), now, dueAt: now })
    const brand = await readBrand(tx, ctx)
    await tx.clip.createMany({
      data: analysis.proposals.map((proposal, rank) => ({
        id: proposedClipId(jobId, rank),
        organizationId,
        videoId,
        rank,
        title: proposal.title,
        proposedStart: proposal.start,
        proposedEnd: proposal.end,
        score: Math.round(proposal.score),
        subScores: proposal.subScores,
        reason: proposal.reason,
        thumbnailTimes: input.thumbnails?.[rank] ?? [],
        edit: withBrandLook(defaultEdit(proposal.start, proposal.end), brand),
        createdAt: ctx.now(),
      })),
    })
    await markAnalyzed(tx, ctx, { videoId, durationSeconds: analysis.duration, warnings: analysis.warnings })
    await recordAudit(tx, ctx, {
      action: 'video.publish-proposals',
      target: { type: 'video', id: videoId },
      data: result,
    })
  })
  await relayAfterCommit(ctx)
  return result
}
