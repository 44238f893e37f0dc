import type { Context } from '@/lib/access/context'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { alignmentNote } from './request-alignment'
import { estimateNote, readWords } from './script-words'

/** Says of a script whose alignment failed or was canceled that its times stay estimated. */
export async function settleAlignment(
  ctx: Context,
  { subjectId, jobId }: { subjectId: string; jobId: string },
): Promise<void> {
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const newest = await tx.job.findFirst({
      where: { organizationId, subjectId, type: 'align_transcript' },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      select: { id: true, state: true },
    })
    if (newest?.id !== jobId || !['failed', 'canceled'].includes(newest.state)) return
    const message = estimateNote(await readWords(tx, ctx, subjectId))
    await tx.transcript.updateMany({
      where: { organizationId, videoId: subjectId, message: alignmentNote },
      data: { message },
    })
  })
}
