import type { Context } from '@/lib/access/context'
import { withTenant } from '@/lib/platform/db/db'
import type { StepRun } from '@/lib/videos/analysis-run'
import { findSubjects } from '@/lib/videos/find-subjects'
import { clipEditSchema } from './edit'

/**
 * Looks for people in what a clip shows, where no one has looked. A repeat does nothing.
 * @returns false where the clip or its video is gone, or the video's analysis is not done
 */
export async function findClipSubjects(ctx: Context, input: { clipId: string }, run: StepRun = {}): Promise<boolean> {
  const { organizationId } = ctx
  const video = { deletedAt: null, analyzedAt: { not: null } }
  const own = { organizationId, id: input.clipId, deletedAt: null, video }
  const clip = await withTenant(ctx, (db) => db.clip.findFirst({ where: own }))
  const edit = clipEditSchema.safeParse(clip?.edit)
  if (!clip || !edit.success) return false
  await findSubjects(ctx, { videoId: clip.videoId, start: edit.data.start, end: edit.data.end }, run)
  return true
}
