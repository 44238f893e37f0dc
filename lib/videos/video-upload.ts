import { fileTypeFromBuffer } from 'file-type'
import type { Context } from '@/lib/access/context'
import { Conflict } from '@/lib/core/errors'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import type { TenantDb, TenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { sourceKey, videoPrefix } from '@/lib/platform/storage/keys'
import { reserveImport } from '@/lib/quotas/reserve-import'
import { reserveStorage } from '@/lib/quotas/reserve-storage'
import { keepImport, releaseImports } from '@/lib/quotas/settle-imports'
import { getVideo } from './get-video'
import { refusalForContent, titleFromFilename } from './rules'
import { videoFileInput } from './schemas'

type Subject = { type: string; id: string }

/** How a video is uploaded; `lib/uploads/subjects.ts` lists it. An upload takes an import and storage. */
export const videoUpload = {
  permission: 'video.create' as const,
  capability: 'import' as const,
  file: videoFileInput,
  keyOf: ({ organizationId, id }: { organizationId: string; id: string }) => sourceKey({ organizationId, videoId: id }),
  prefixOf: ({ organizationId, id }: { organizationId: string; id: string }) =>
    videoPrefix({ organizationId, videoId: id }),
  refusalFor: async ({ head }: { head: Buffer }) => refusalForContent(await fileTypeFromBuffer(head)),
  isThere,
  begin,
  accept,
  cancel,
  reject,
  view: (ctx: Context, { id }: Subject) => getVideo(ctx, { videoId: id }),
}

async function isThere(db: TenantDb, { organizationId }: Context, { id }: Subject): Promise<boolean> {
  return (await db.video.count({ where: { organizationId, id, deletedAt: null } })) > 0
}

async function begin(
  tx: TenantTransaction,
  ctx: Context,
  subject: Subject,
  file: { filename: string; sizeBytes: number; contentType: string },
): Promise<void> {
  await reserveStorage(tx, ctx, file.sizeBytes)
  await reserveImport(tx, ctx, subject)
  await tx.video.create({
    data: {
      id: subject.id,
      organizationId: ctx.organizationId,
      createdById: ctx.userId,
      title: titleFromFilename(file.filename),
      originalFilename: file.filename,
      contentType: file.contentType,
      sizeBytes: BigInt(file.sizeBytes),
      createdAt: ctx.now(),
    },
  })
}

async function accept(tx: TenantTransaction, ctx: Context, subject: Subject): Promise<void> {
  const { organizationId } = ctx
  const [video] = await tx.video.updateManyAndReturn({
    where: { organizationId, id: subject.id, status: 'uploading' },
    data: { status: 'uploaded', uploadedAt: ctx.now(), isCountedImport: true },
    select: { title: true },
  })
  if (!video) throw new Conflict('This upload is already finished.')
  await keepImport(tx, ctx, subject)
  await enqueueJob(tx, ctx, {
    type: 'analyze_video',
    subject,
    title: video.title,
    input: { videoId: subject.id },
  })
  await recordEvent(tx, {
    organizationId,
    name: 'video/uploaded',
    data: { videoId: subject.id, userId: ctx.userId },
  })
}

async function cancel(tx: TenantTransaction, ctx: Context, { id }: Subject): Promise<void> {
  const { organizationId } = ctx
  await tx.video.updateMany({ where: { organizationId, id, status: 'uploading' }, data: { status: 'canceled' } })
  await tx.video.updateMany({ where: { organizationId, id, deletedAt: null }, data: { deletedAt: ctx.now() } })
  await releaseImports(tx, [id], ctx.now())
}

async function reject(
  tx: TenantTransaction,
  ctx: Context,
  { id }: Subject,
  { errorCode, message }: { errorCode: string; message: string },
): Promise<void> {
  await tx.video.updateMany({
    where: { organizationId: ctx.organizationId, id, status: 'uploading' },
    data: { status: 'failed', errorCode, errorMessage: message },
  })
  await releaseImports(tx, [id], ctx.now())
}
