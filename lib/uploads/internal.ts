import type { Context } from '@/lib/access/context'
import { authorize } from '@/lib/access/permissions'
import { Conflict, NotFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import type { Prisma, TenantDb, TenantTransaction } from '@/lib/platform/db/db'
import type { UploadDeclaration } from './declaration'
import type { UploadSubject } from './schemas'
import { uploadDeclaration } from './subjects'

export type UploadState = 'open' | 'completed' | 'canceled' | 'rejected'

/** An upload with what its type of subject declares. Sizes in bytes. */
export type LoadedUpload = {
  subject: UploadSubject
  declaration: UploadDeclaration
  state: UploadState
  filename: string
  sizeBytes: number
  partSizeBytes: number
  uploadId: string
  key: string
  updatedAt: Date
}

type UploadRow = Prisma.UploadGetPayload<object>

/**
 * The organization's upload for the subject of this id, whatever its state.
 * @throws NotFound for an unknown id, another organization's, and a subject that was deleted; Forbidden
 */
export async function loadUpload(
  db: TenantDb,
  ctx: Context,
  subjectId: string,
  options: { includeDeleted?: boolean } = {},
): Promise<LoadedUpload> {
  if (!isId(subjectId)) throw new NotFound('upload')
  const row = await db.upload.findFirst({ where: { organizationId: ctx.organizationId, subjectId } })
  if (!row) throw new NotFound('upload')
  const upload = toLoadedUpload(row)
  authorize(ctx, upload.declaration.permission)
  if (!options.includeDeleted && !(await upload.declaration.isThere(db, ctx, upload.subject))) {
    throw new NotFound('upload')
  }
  return upload
}

export function toLoadedUpload(row: UploadRow): LoadedUpload {
  const subject = { type: row.subjectType, id: row.subjectId }
  const declaration = uploadDeclaration(subject.type)
  return {
    subject,
    declaration,
    state: row.state as UploadState,
    filename: row.filename,
    sizeBytes: Number(row.sizeBytes),
    partSizeBytes: row.partSizeBytes,
    uploadId: row.uploadId,
    key: declaration.keyOf({ organizationId: row.organizationId, id: subject.id }),
    updatedAt: row.updatedAt,
  }
}

/** Throws Conflict, with what to do, unless the upload is open. */
export function assertUploadOpen({ state }: Pick<LoadedUpload, 'state'>): void {
  if (state === 'open') return
  throw new Conflict(state === 'canceled' ? canceledWords : 'This upload is already finished.')
}

export const canceledWords = 'This upload was canceled. Choose the file again to start over.'

/** Ends an open upload; of several that try, one gets true. */
export async function endUpload(
  tx: TenantTransaction,
  ctx: Context,
  subject: UploadSubject,
  state: Exclude<UploadState, 'open'>,
): Promise<boolean> {
  const { count } = await tx.upload.updateMany({
    where: { organizationId: ctx.organizationId, subjectId: subject.id, state: 'open' },
    data: { state, updatedAt: ctx.now() },
  })
  return count > 0
}
