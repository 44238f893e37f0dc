import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict } from '@/lib/core/errors'
import { withTenant } from '@/lib/platform/db/db'
import { exportKey } from '@/lib/platform/storage/keys'
import { presignDownload } from '@/lib/platform/storage/presign'
import { loadExport } from './internal'
import { downloadFilename } from './rules'

/**
 * An address, good for 15 minutes, that saves the finished file under the titles of its video and clip. Counts as a download.
 * @throws NotFound, Conflict while there is no file yet
 */
export async function downloadExport(ctx: Context, input: { exportId: string }): Promise<{ url: string }> {
  authorize(ctx, 'export.read')
  const row = await withTenant(ctx, async (db) => {
    const found = await loadExport(db, ctx, input.exportId)
    if (found.status !== 'completed') throw new Conflict('This export isn’t finished yet.')
    await db.clipExport.updateMany({
      where: { organizationId: ctx.organizationId, id: found.id },
      data: { downloadCount: { increment: 1 }, lastDownloadedAt: ctx.now() },
    })
    const video = await db.video.findFirst({
      where: { organizationId: ctx.organizationId, id: found.videoId },
      select: { title: true },
    })
    return { ...found, videoTitle: video?.title ?? '' }
  })
  return {
    url: await presignDownload({
      key: exportKey({ organizationId: row.organizationId, exportId: row.id }),
      filename: downloadFilename({ videoTitle: row.videoTitle, clipTitle: row.title }),
      disposition: 'attachment',
      contentType: 'video/mp4',
    }),
  }
}
