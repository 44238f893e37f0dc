import type { Context } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Prisma, TenantTransaction } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { clipThumbnailKey, exportPosterKey, thumbnailKey } from '@/lib/platform/storage/keys'
import { presignGet } from '@/lib/platform/storage/presign'
import { clipEditSchema, defaultEdit } from './edit'
import type { ExportStatus } from './export-statuses'
import type { ClipView, ExportView } from './schemas'

export const withVideo = {
  video: { select: { title: true, durationSeconds: true, deletedAt: true, status: true, hasPoster: true } },
} as const

export type ClipRow = Prisma.ClipGetPayload<{ include: typeof withVideo }>
export type ExportRow = Prisma.ClipExportGetPayload<object>

type Scope = Pick<Context, 'organizationId'>

/**
 * The clip as the organization's own row, of a video that is not in the bin unless `includeBin` says so.
 * @throws NotFound for an unknown id, another organization's id, and what is not an id at all
 */
export async function loadClip(
  db: Pick<TenantTransaction, 'clip'>,
  ctx: Scope,
  clipId: string,
  options: { includeDeleted?: boolean; includeBin?: boolean } = {},
): Promise<ClipRow> {
  if (!isId(clipId)) throw new NotFound('clip')
  const clip = await db.clip.findFirst({
    where: {
      organizationId: ctx.organizationId,
      id: clipId,
      ...(options.includeBin ? {} : { video: { deletedAt: null } }),
      ...(options.includeDeleted ? {} : { deletedAt: null }),
    },
    include: withVideo,
  })
  if (!clip) throw new NotFound('clip')
  return clip
}

/** @throws NotFound as `loadClip` */
export async function loadExport(
  db: Pick<TenantTransaction, 'clipExport'>,
  ctx: Scope,
  exportId: string,
  options: { includeDeleted?: boolean } = {},
): Promise<ExportRow> {
  if (!isId(exportId)) throw new NotFound('export')
  const row = await db.clipExport.findFirst({
    where: {
      organizationId: ctx.organizationId,
      id: exportId,
      ...(options.includeDeleted ? {} : { deletedAt: null }),
    },
  })
  if (!row) throw new NotFound('export')
  return row
}

/** The clip as it leaves the slice. An edit from an older version of the schema falls back to the proposal. */
export async function toClipView(clip: ClipRow): Promise<ClipView> {
  const parsed = clipEditSchema.safeParse(clip.edit)
  return {
    id: clip.id,
    videoId: clip.videoId,
    videoTitle: clip.video.title,
    videoDurationSeconds: clip.video.durationSeconds ?? clip.proposedEnd,
    origin: clip.origin as ClipView['origin'],
    rank: clip.rank,
    title: clip.title,
    proposedStart: clip.proposedStart,
    proposedEnd: clip.proposedEnd,
    lengthSeconds: clip.lengthSeconds,
    score: clip.score,
    subScores: clip.subScores as Record<string, number>,
    reason: clip.reason,
    edit: parsed.success ? parsed.data : defaultEdit(clip.proposedStart, clip.proposedEnd),
    editVersion: clip.editVersion,
    editedAt: clip.editedAt?.toISOString() ?? null,
    createdAt: clip.createdAt.toISOString(),
    deletedAt: clip.deletedAt?.toISOString() ?? null,
    thumbnailUrl: await thumbnailUrl(clip),
    thumbnailTime: clip.thumbnailTime,
    thumbnailTimes: clip.thumbnailTimes,
    thumbnailAt: clip.thumbnailAt?.toISOString() ?? null,
  }
}

/** A manual clip is shown by its video's picture until its own is there. */
async function thumbnailUrl({
  id,
  organizationId,
  videoId,
  origin,
  thumbnailAt,
  video,
}: ClipRow): Promise<string | null> {
  if (origin === 'proposed' || thumbnailAt) return presignGet(clipThumbnailKey({ organizationId, clipId: id }))
  return video.hasPoster ? presignGet(thumbnailKey({ organizationId, videoId }, 0)) : null
}

/** The export as it leaves the slice, with the state of its job. */
export async function toExportView(row: ExportRow, job: ExportJob | null): Promise<ExportView> {
  const isCompleted = row.status === 'completed'
  const isOver = ['failed', 'canceled'].includes(row.status)
  // The job knows first: it was tried again and has not begun, or was canceled and has not been settled.
  const isWaiting = isOver && ['queued', 'running'].includes(job?.state ?? '')
  const isCanceled = !isCompleted && !isOver && job?.state === 'canceled'
  return {
    id: row.id,
    clipId: row.clipId,
    videoId: row.videoId,
    title: row.title,
    status: isWaiting ? 'pending' : isCanceled ? 'canceled' : (row.status as ExportStatus),
    jobId: job?.id ?? null,
    progress: isCompleted ? 100 : (job?.progress ?? 0),
    width: row.width,
    height: row.height,
    durationSeconds: row.durationSeconds,
    sizeBytes: row.sizeBytes === null ? null : Number(row.sizeBytes),
    loudness: row.loudness,
    errorMessage: isWaiting ? null : row.errorMessage,
    shareUrl: row.shareToken ? new URL(`/s/${row.shareToken}`, env().APP_URL).href : null,
    shareExpiresAt: row.shareExpiresAt?.toISOString() ?? null,
    shareEmbed: row.shareEmbed,
    shareViews: row.shareViews,
    downloadCount: row.downloadCount,
    coverSeconds: row.coverSeconds,
    createdAt: row.createdAt.toISOString(),
    completedAt: row.completedAt?.toISOString() ?? null,
    posterUrl: isCompleted
      ? await presignGet(exportPosterKey({ organizationId: row.organizationId, exportId: row.id }, row.coverVersion))
      : null,
  }
}

type ExportJob = { id: string; progress: number; state: string }

/** The newest job that renders `exportId`, or null when it is long done. */
export async function jobOf(
  db: Pick<TenantTransaction, 'job'>,
  ctx: Scope,
  exportId: string,
): Promise<ExportJob | null> {
  return (await jobsOf(db, ctx, [exportId])).get(exportId) ?? null
}

/** The newest job of each export. */
export async function jobsOf(
  db: Pick<TenantTransaction, 'job'>,
  ctx: Scope,
  exportIds: readonly string[],
): Promise<Map<string, ExportJob>> {
  const jobs = await db.job.findMany({
    where: { organizationId: ctx.organizationId, subjectId: { in: [...exportIds] } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, progress: true, state: true, subjectId: true },
  })
  return new Map(jobs.map(({ subjectId, ...job }) => [subjectId ?? '', job]))
}
