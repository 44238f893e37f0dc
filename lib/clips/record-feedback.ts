import type { Context } from '@/lib/access/context'
import { newId } from '@/lib/core/ids'
import type { TenantTransaction } from '@/lib/platform/db/db'
import { clipEditSchema } from './edit'

/** What a person did with a clip. */
export type FeedbackKind = 'kept' | 'dropped' | 'trimmed' | 'exported'

type RatedClip = {
  id: string
  videoId: string
  origin: string
  score: number
  subScores: unknown
  proposedStart: number
  proposedEnd: number
  edit: unknown
}

/**
 * Notes what a person did with `clip`, as it was then: its score with the parts, and the seconds that were proposed and
 * chosen. A repeat replaces what was noted of the same kind. What the system does is no one's choice, and is not noted.
 */
export async function recordFeedback(
  tx: Pick<TenantTransaction, 'clipFeedback'>,
  ctx: Context,
  { kind, clip }: { kind: FeedbackKind; clip: RatedClip },
): Promise<void> {
  if (ctx.userId === null) return
  const { organizationId, userId } = ctx
  const { start, end } = clipEditSchema.parse(clip.edit)
  const data = {
    origin: clip.origin,
    score: clip.score,
    subScores: clip.subScores as Record<string, number>,
    proposed: { start: clip.proposedStart, end: clip.proposedEnd },
    chosen: { start, end },
  }
  const now = ctx.now()
  await tx.clipFeedback.upsert({
    where: { organizationId_clipId_kind: { organizationId, clipId: clip.id, kind } },
    create: { id: newId(), organizationId, clipId: clip.id, videoId: clip.videoId, userId, kind, data, createdAt: now },
    update: { userId, data, updatedAt: now },
  })
}
