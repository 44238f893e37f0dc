import type { Context } from '@/lib/access/context'
import type { TenantTransaction } from '@/lib/platform/db/db'

/** Raised when an analysis finds other things in the same video, so that old ones can be told apart. */
const analysisVersion = 2

/** Makes a video ready, in the transaction in which its clips appear. */
export async function markAnalyzed(
  tx: Pick<TenantTransaction, 'video'>,
  ctx: Context,
  input: { videoId: string; durationSeconds: number; warnings: string[] },
): Promise<void> {
  await tx.video.updateMany({
    where: { organizationId: ctx.organizationId, id: input.videoId },
    data: {
      status: 'ready',
      durationSeconds: input.durationSeconds,
      warnings: input.warnings,
      analysisVersion,
      analyzedAt: ctx.now(),
      errorCode: null,
      errorMessage: null,
    },
  })
}
