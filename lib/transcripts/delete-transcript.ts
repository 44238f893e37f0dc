import { recordAudit } from '@/lib/access/audit'
import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { cancelJobsOfSubject } from '@/lib/jobs/cancel-jobs-of-subject'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { loadTranscript } from './internal'

/**
 * Deletes the transcript of a video for good. Another analysis makes a new one. Harmless where there is none.
 * @throws NotFound
 */
export async function deleteTranscript(ctx: Context, { videoId }: { videoId: string }): Promise<void> {
  authorize(ctx, 'transcript.delete')
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    await loadTranscript(tx, ctx, videoId)
    const { count } = await tx.transcript.deleteMany({ where: { organizationId, videoId } })
    if (count === 0) return
    await cancelJobsOfSubject(tx, ctx, { type: 'transcript', id: videoId })
    await recordAudit(tx, ctx, { action: 'transcript.delete', target: { type: 'video', id: videoId } })
    await recordEvent(tx, { organizationId, name: 'transcript/changed', data: { videoId, userId: ctx.userId } })
  })
  await relayAfterCommit(ctx)
}
