import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { assertEntitled } from '@/lib/access/entitlements/check-entitlement'
import { authorize } from '@/lib/access/permissions'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { withTenant, withTenantTransaction } from '@/lib/platform/db/db'
import { abortMultipartUpload, createMultipartUpload } from '@/lib/platform/storage/multipart'
import { getUpload } from './get-upload'
import { cleanFilename, partPlan } from './rules'
import type { UploadView } from './schemas'
import { type StartUploadInput, startUploadInput } from './start-upload-input'
import { uploadDeclaration } from './subjects'

/**
 * Begins an upload, or resumes the one this person began before with the same file (same fingerprint and size). The bytes
 * go from the browser to storage; see `presignUploadParts`.
 * @throws LimitReached, with the way to upgrade, when the organization has no room for another; Invalid, Forbidden
 */
export async function startUpload(ctx: UserContext, input: StartUploadInput): Promise<UploadView> {
  authorize(ctx, 'upload.create')
  const { type, ...file } = parseInput(startUploadInput, input)
  const declaration = uploadDeclaration(type)
  authorize(ctx, declaration.permission)
  parseInput(declaration.file, file)
  const unfinished = await findUnfinished(ctx, type, file)
  await assertEntitled(ctx, declaration.capability, {
    quota: !unfinished && !declaration.takesNoImport,
  })
  if (unfinished) return getUpload(ctx, { subjectId: unfinished })

  const subject = { type, id: newId() }
  const { organizationId } = ctx
  const { partSizeBytes, partCount } = partPlan(file.sizeBytes)
  const filename = cleanFilename(file.filename, type)
  const key = declaration.keyOf({ organizationId, id: subject.id })
  const { uploadId } = await createMultipartUpload({ key, contentType: 'application/octet-stream' })
  try {
    await withTenantTransaction(ctx, async (tx) => {
      await declaration.begin(tx, ctx, subject, { ...file, filename })
      await tx.upload.create({
        data: {
          organizationId,
          subjectId: subject.id,
          subjectType: type,
          createdById: ctx.userId,
          filename,
          sizeBytes: BigInt(file.sizeBytes),
          partSizeBytes,
          fingerprint: file.fingerprint,
          uploadId,
          createdAt: ctx.now(),
          updatedAt: ctx.now(),
        },
      })
      await recordAudit(tx, ctx, {
        action: 'upload.start',
        target: subject,
        data: { filename, sizeBytes: file.sizeBytes },
      })
    })
  } catch (error) {
    await abortMultipartUpload({ key, uploadId }).catch(() => {})
    throw error
  }
  return {
    subject,
    videoId: subject.id,
    filename,
    sizeBytes: file.sizeBytes,
    partSizeBytes,
    partCount,
    receivedParts: [],
  }
}

async function findUnfinished(
  ctx: UserContext,
  type: string,
  { fingerprint, sizeBytes }: { fingerprint?: string; sizeBytes: number },
): Promise<string | null> {
  if (!fingerprint) return null
  return withTenant(ctx, async (db) => {
    const upload = await db.upload.findFirst({
      where: {
        organizationId: ctx.organizationId,
        createdById: ctx.userId,
        fingerprint,
        subjectType: type,
        sizeBytes: BigInt(sizeBytes),
        state: 'open',
      },
      orderBy: { createdAt: 'desc' },
      select: { subjectId: true },
    })
    if (!upload) return null
    const isThere = await uploadDeclaration(type).isThere(db, ctx, { type, id: upload.subjectId })
    return isThere ? upload.subjectId : null
  })
}
