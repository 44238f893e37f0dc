'use server'

import { studioAction } from '@/app/_doors/action'
import { createClip } from '@/lib/clips/create-clip'
import { createClipInput } from '@/lib/clips/schemas'
import { deleteVideo, restoreVideo } from '@/lib/videos/delete-video'
import { recordClipsViewed } from '@/lib/videos/record-clips-viewed'
import { renameVideo } from '@/lib/videos/rename-video'
import { renameVideoInput, videoIdInput } from '@/lib/videos/schemas'
import { startAnalysis } from '@/lib/videos/start-analysis'

export const renameVideoAction = studioAction(
  { rate: 'write', permission: 'video.update', input: renameVideoInput },
  renameVideo,
)
export const deleteVideoAction = studioAction(
  { rate: 'write', permission: 'video.delete', input: videoIdInput },
  deleteVideo,
)
export const restoreVideoAction = studioAction(
  { rate: 'write', permission: 'video.delete', input: videoIdInput },
  restoreVideo,
)
export const startAnalysisAction = studioAction(
  { rate: 'enqueue', permission: 'video.update', capability: 'use_ai', input: videoIdInput },
  startAnalysis,
)
export const recordClipsViewedAction = studioAction(
  { rate: 'write', permission: 'clip.read', input: videoIdInput },
  recordClipsViewed,
)
export const createClipAction = studioAction(
  { rate: 'write', permission: 'clip.create', input: createClipInput },
  createClip,
)
