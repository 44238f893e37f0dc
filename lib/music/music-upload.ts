import { fileTypeFromBuffer } from 'file-type'
import type { Context } from '@/lib/access/context'
import { lockOrganization } from '@/lib/access/lock-organization'
import { Conflict } from '@/lib/core/errors'
import type { TenantDb, TenantTransaction } from '@/lib/platform/db/db'
import { recordEvent } from '@/lib/platform/outbox/record-event'
import { musicKey, musicPrefix } from '@/lib/platform/storage/keys'
import { reserveStorage } from '@/lib/quotas/reserve-storage'
import { getTrack } from './get-track'
import { mostTracks } from './limits'
import { nameFromFilename, refusalForMusic } from './rules'
import { musicFileInput } from './schemas'

type Subject = { type: string; id: string }
type Ref = { organizationId: string; id: string }

/** How music is uploaded; `lib/uploads/subjects.ts` lists it. It takes storage, and no import. */
export const musicUpload = {
  permission: 'music.create' as const,
  capability: 'import' as const,
  takesNoImport: true,
  file: musicFileInput,
  keyOf: ({ organizationId, id }: Ref) => musicKey({ organizationId, trackId: id }),
  prefixOf: ({ organizationId, id }: Ref) => musicPrefix({ organizationId, trackId: id }),
  refusalFor: async ({ head }: { head: Buffer }) => refusalForMusic(await fileTypeFromBuffer(head)),
  isThere,
  begin,
  accept,
  cancel,
  reject,
  view: (ctx: Context, { id }: Subject) => getTrack(ctx, { trackId: id }),
}

async function isThere(db: TenantDb, { organizationId }: Context, { id }: Subject): Promise<boolean> {
  return (await db.musicTrack.count({ where: { organizationId, id, deletedAt: null } })) > 0
}

async function begin(
  tx: TenantTransaction,
  ctx: Context,
  subject: Subject,
  file: { filename: string; sizeBytes: number; contentType: string },
): Promise<void> {
  const { organizationId } = ctx
  await lockOrganization(tx, organizationId)
  const count = await tx.musicTrack.count({ where: { organizationId, deletedAt: null } })
  if (count >= mostTracks) {
    throw new Conflict(`Your music library has ${mostTracks} tracks, which is the most. Delete one to add another.`)
  }
  await reserveStorage(tx, ctx, file.sizeBytes)
  await tx.musicTrack.create({
    data: {
      ...{ id: subject.id, organizationId, createdById: ctx.userId, createdAt: ctx.now() },
      name: nameFromFilename(file.filename),
      contentType: 'application/octet-stream',
      sizeBytes: BigInt(file.sizeBytes),
    },
  })
}

async function accept(tx: TenantTransaction, ctx: Context, { id }: Subject): Promise<void> {
  const { organizationId } = ctx
  const { count } = await tx.musicTrack.updateMany({
    where: { organizationId, id, status: 'uploading' },
    data: { status: 'processing' },
  })
  if (count === 0) throw new Conflict('This upload is already finished.')
  await recordEvent(tx, { organizationId, name: 'music/uploaded', data: { trackId: id, userId: ctx.userId } })
}

/** Of an upload that was given up nothing is left. */
async function cancel(tx: TenantTransaction, { organizationId }: Context, { id }: Subject): Promise<void> {
  await tx.musicTrack.deleteMany({ where: { organizationId, id, status: 'uploading' } })
}

async function reject(
  tx: TenantTransaction,
  { organizationId }: Context,
  { id }: Subject,
  { message }: { errorCode: string; message: string },
): Promise<void> {
  await tx.musicTrack.updateMany({
    where: { organizationId, id, status: 'uploading' },
    data: { status: 'failed', errorMessage: message },
  })
}
