import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { proxyKey, sourceKey, timelineKey, waveformKey } from '@/lib/platform/storage/keys'
import { presignDownload, presignGet } from '@/lib/platform/storage/presign'
import { loadVideo } from './internal'

/** Signed addresses, good for 15 minutes, of what a page needs to show a video. Null for what is not there yet. */
export type Playback = { videoUrl: string | null; timelineUrl: string | null; waveformUrl: string | null }

/**
 * Where the browser gets a video's picture and its timeline.
 * @throws NotFound
 */
export async function getPlayback(ctx: Context, input: { videoId: string }): Promise<Playback> {
  authorize(ctx, 'video.read')
  const video = await withTenant(ctx, (db) => loadVideo(db, ctx, input.videoId))
  const reference = { organizationId: video.organizationId, videoId: video.id }
  const isReady = video.analyzedAt !== null
  const canPlay = isReady || video.hasPoster
  return {
    videoUrl: canPlay
      ? await presignDownload({
          key: video.hasProxy ? proxyKey(reference) : sourceKey(reference),
          filename: 'video.mp4',
          disposition: 'inline',
          contentType: 'video/mp4',
        })
      : null,
    timelineUrl: isReady ? await presignGet(timelineKey(reference)) : null,
    waveformUrl: isReady ? await presignGet(waveformKey(reference)) : null,
  }
}
