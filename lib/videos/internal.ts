import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Prisma, TenantTransaction } from '@/lib/platform/db/db'

import { thumbnailKey } from '@/lib/platform/storage/keys'
import { presignGet } from '@/lib/platform/storage/presign'
import type { VideoStatus, VideoView } from './schemas'

export type VideoRow = Prisma.VideoGetPayload<{ include: typeof withClipCount }>

export const withClipCount = { _count: { select: { clips: { where: { deletedAt: null } } } } } as const

/**
 * The video as the organization's own row.
 * @throws NotFound for an unknown id, another organization's id, and what is not an id at all
 */
export async function loadVideo(
  db: Pick<TenantTransaction, 'video'>,
  ctx: Pick<Context, 'organizationId'>,
  videoId: string,
  options: { includeDeleted?: boolean } = {},
): Promise<VideoRow> {
  if (!isId(videoId)) throw new NotFound('video')
  const video = await db.video.findFirst({
    where: {
      organizationId: ctx.organizationId,
      id: videoId,
      ...(options.includeDeleted ? {} : { deletedAt: null }),
    },
    include: withClipCount,
  })
  if (!video) throw new NotFound('video')
  return video
}

/** The video as it leaves the slice, with a signed address of its poster once there is one. */
export async function toVideoView(video: VideoRow): Promise<VideoView> {
  return {
    id: video.id,
    title: video.title,
    originalFilename: video.originalFilename,
    status: video.status as VideoStatus,
    sizeBytes: Number(video.sizeBytes),
    durationSeconds: video.durationSeconds,
    width: video.width,
    height: video.height,
    framesPerSecond: video.framesPerSecond,
    hasAudio: video.hasAudio,
    clipCount: video._count.clips,
    warnings: Array.isArray(video.warnings) ? video.warnings.map(String) : [],
    errorCode: video.errorCode,
    errorMessage: video.errorMessage,
    createdById: video.createdById,
    createdAt: video.createdAt.toISOString(),
    uploadedAt: video.uploadedAt?.toISOString() ?? null,
    analyzedAt: video.analyzedAt?.toISOString() ?? null,
    deletedAt: video.deletedAt?.toISOString() ?? null,
    posterUrl: video.hasPoster
      ? await presignGet(thumbnailKey({ organizationId: video.organizationId, videoId: video.id }, 0))
      : null,
  }
}
