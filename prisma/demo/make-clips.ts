import type { UserContext } from '@/lib/access/context'
import { createExport } from '@/lib/clips/create-export'
import { downloadExport } from '@/lib/clips/download-export'
import { listClips } from '@/lib/clips/list-clips'
import { listExports } from '@/lib/clips/list-exports'
import type { ClipView } from '@/lib/clips/schemas'
import { shareExport } from '@/lib/clips/share-export'
import { updateClip } from '@/lib/clips/update-clip'
import { cancelJob } from '@/lib/jobs/cancel-job'
import { recordClipsViewed } from '@/lib/videos/record-clips-viewed'
import { untilJobEnded } from './until-job-ended'

/** Edits the proposed clips of a video and exports them: one is shared, one only finished, one canceled. */
export async function makeClips(ctx: UserContext, videoId: string): Promise<void> {
  await recordClipsViewed(ctx, { videoId })
  const [first, second = first] = (await listClips(ctx, { videoId })).data
  if (!first || !second || (await listExports(ctx, { clipId: first.id })).data.length > 0) return
  const edited = await addCaption(ctx, first)
  const shared = await createExport(ctx, { clipId: edited.id })
  if ((await untilJobEnded(ctx, shared.id)).state !== 'completed') throw new Error('A clip could not be exported.')
  await shareExport(ctx, { exportId: shared.id })
  await downloadExport(ctx, { exportId: shared.id })

  const square = { ...second.edit, aspect: '1:1' as const, stylePreset: first.edit.stylePreset }
  const { editVersion } = second.id === first.id ? edited : second
  await updateClip(ctx, { clipId: second.id, editVersion, edit: square })
  await untilJobEnded(ctx, (await createExport(ctx, { clipId: second.id })).id)

  await updateClip(ctx, { clipId: second.id, editVersion: editVersion + 1, edit: { ...square, aspect: '16:9' } })
  const { jobId } = await createExport(ctx, { clipId: second.id })
  if (jobId) await cancelJob(ctx, { jobId })
}

function addCaption(ctx: UserContext, clip: ClipView): Promise<ClipView> {
  const { start, end } = clip.edit
  const captions = [{ start, end: Math.min(end, start + 3), text: 'Wait for it. Here it comes!' }]
  return updateClip(ctx, { clipId: clip.id, editVersion: clip.editVersion, edit: { ...clip.edit, captions } })
}
