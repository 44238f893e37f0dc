import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { withTenant } from '@/lib/platform/db/db'
import { loadVideo, toVideoView } from './internal'
import type { VideoView } from './schemas'

/**
 * One video of the organization.
 * @throws NotFound
 */
export async function getVideo(ctx: Context, input: { videoId: string }): Promise<VideoView> {
  authorize(ctx, 'video.read')
  return toVideoView(await withTenant(ctx, (db) => loadVideo(db, ctx, input.videoId)))
}
