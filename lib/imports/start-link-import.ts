import { recordAudit } from '@/lib/access/audit'
import type { UserContext } from '@/lib/access/context'
import { assertEntitled } from '@/lib/access/entitlements/check-entitlement'
import { authorize } from '@/lib/access/permissions'
import { Invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { parseInput } from '@/lib/core/parse'
import { enqueueJob } from '@/lib/jobs/enqueue-job'
import { getJob } from '@/lib/jobs/get-job'
import type { JobView } from '@/lib/jobs/schemas'
import { withTenantTransaction } from '@/lib/platform/db/db'
import { checkPublicAddress } from '@/lib/platform/outbound/check-address'
import { relayAfterCommit } from '@/lib/platform/outbox/relay-outbox'
import { getVideo } from '@/lib/videos/get-video'
import type { VideoView } from '@/lib/videos/schemas'
import { videoUpload } from '@/lib/videos/video-upload'
import { filenameOf } from './rules'
import { type ImportLinkInput, importLinkInput } from './schemas'
import { addressInput, sealAddress } from './sealed-address'

/**
 * Begins the import of a video from a direct address of its file: the video, which waits for its file, and the job that
 * fetches it. It takes a place of the import limit as an upload does, and gives it back when it fails.
 * @throws Invalid for an address that isn't a public one, LimitReached, Forbidden, RateLimited when too many are under way
 */
export async function startLinkImport(
  ctx: UserContext,
  input: ImportLinkInput,
): Promise<{ video: VideoView; job: JobView }> {
  authorize(ctx, 'video.create')
  const { url: typed, title } = parseInput(importLinkInput, input)
  await assertEntitled(ctx, 'import', { quota: true })
  const url = await readUrl(typed)
  const subject = { type: 'video', id: newId() }
  const filename = filenameOf(url)
  const jobId = await withTenantTransaction(ctx, async (tx) => {
    await videoUpload.begin(tx, ctx, subject, { filename, sizeBytes: 0, contentType: 'application/octet-stream' })
    if (title) await tx.video.update({ where: { id: subject.id }, data: { title } })
    await recordAudit(tx, ctx, { action: 'import.start', target: subject, data: { host: url.host, filename } })
    return enqueueJob(tx, ctx, {
      type: 'import_link',
      subject,
      title: title || filename,
      input: { videoId: subject.id, [addressInput]: sealAddress(ctx, subject.id, url.href) },
    })
  })
  await relayAfterCommit(ctx)
  const [video, job] = await Promise.all([getVideo(ctx, { videoId: subject.id }), getJob(ctx, { jobId })])
  return { video, job }
}

async function readUrl(typed: string): Promise<URL> {
  try {
    return await checkPublicAddress(typed)
  } catch (error) {
    if (!(error instanceof Invalid)) throw error
    throw new Invalid(error.userMessage, { fields: { url: [error.userMessage] }, cause: error })
  }
}
