import { fileTypeFromBuffer } from 'file-type'
import type { Context } from '@/lib/access/context'
import { assertEntitled } from '@/lib/access/entitlements/check-entitlement'
import { Conflict, Invalid } from '@/lib/core/errors'
import { minute } from '@/lib/core/time'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { sourceKey, videoPrefix } from '@/lib/platform/storage/keys'
import { abortMultipartUpload, abortMultipartUploads, createMultipartUpload } from '@/lib/platform/storage/multipart'
import { reserveStorage } from '@/lib/quotas/reserve-storage'
import { refusalForContent } from '@/lib/videos/rules'
import { type CopyOptions, type CopyState, copyLink } from './copy-link'
import { isWebPage, webPageWords } from './rules'
import { openAddress } from './sealed-address'

/** How long a step reads before it hands on to the next, which can begin where it stood. */
const stepMs = 2 * minute

/**
 * Fetches the file of an import into storage, for up to two minutes where its server can resume; `before` is what the step
 * before returned. A repeated step begins where it began.
 * @throws Invalid with what to do, LimitReached, Unavailable where trying later may help
 */
export async function fetchLink(
  ctx: Context,
  input: { videoId: string; sealedAddress: string; before: CopyState | null },
  options: Omit<CopyOptions, 'check' | 'reserve' | 'stopAt'> & { stopAt?: number },
): Promise<CopyState> {
  const { organizationId } = ctx
  const { videoId, before } = input
  const address = openAddress(ctx, videoId, input.sealedAddress)
  const key = sourceKey({ organizationId, videoId })
  const state = before ?? (await beginCopy(ctx, videoId, key))
  const upload = { key, uploadId: state.uploadId }
  try {
    return await copyLink(address, upload, state, {
      ...{ ...options, stopAt: options.stopAt ?? Date.now() + stepMs },
      check: assertVideo,
      reserve: (bytes) => reserve(ctx, videoId, bytes),
    })
  } catch (error) {
    // What a step that is tried again needs stays; settling the job frees it in the end.
    if (!before) await abortMultipartUpload(upload).catch(() => {})
    throw error
  }
}

async function beginCopy(ctx: Context, videoId: string, key: string): Promise<CopyState> {
  await assertEntitled(ctx, 'import', { quota: false })
  // Of a step that died.
  await abortMultipartUploads(videoPrefix({ organizationId: ctx.organizationId, videoId }))
  const { uploadId } = await createMultipartUpload({ key, contentType: 'application/octet-stream' })
  return { uploadId, offset: 0, sizeBytes: null, validator: null, isDone: false }
}

async function assertVideo(head: Uint8Array): Promise<void> {
  if (isWebPage(head)) throw new Invalid(webPageWords)
  const refusal = refusalForContent(await fileTypeFromBuffer(head))
  if (refusal) throw new Invalid(refusal.replace(/Upload (an?)/, 'Paste the address of $1'))
}

/** The video takes the room of its whole file from the moment that its size is known. */
async function reserve(ctx: Context, videoId: string, bytes: number): Promise<void> {
  const { organizationId } = ctx
  await withTenantTransaction(ctx, async (tx) => {
    const isWaiting = { organizationId, id: videoId, status: 'uploading', deletedAt: null }
    const video = await tx.video.findFirst({ where: isWaiting, select: { sizeBytes: true } })
    if (!video) throw new Conflict('This video was deleted while it was imported.')
    await reserveStorage(tx, ctx, Math.max(0, bytes - Number(video.sizeBytes)))
    await tx.video.updateMany({ where: isWaiting, data: { sizeBytes: BigInt(bytes) } })
  })
}
