import { recordAudit } from '@/lib/access/audit'
import { systemContext } from '@/lib/access/system-context'
import { addMilliseconds, type Clock, systemClock } from '@/lib/core/time'
import { systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import { log } from '@/lib/platform/log'
import { abortMultipartUpload, listMultipartUploads } from '@/lib/platform/storage/multipart'
import { endUpload, toLoadedUpload } from './internal'
import { endedUploadKeptForMs, uploadKeptForMs } from './rules'

const batch = 500

/**
 * Gives up uploads that were left behind, with what was reserved for them, frees parts in storage that no open upload
 * owns, and removes rows of uploads that ended a month ago. Closes at most 500 uploads; one that fails is tried again at
 * the next run.
 * @returns how many rows were closed and how many orphans were freed
 */
export async function sweepUploads(now: Clock = systemClock): Promise<{ closed: number; freed: number }> {
  const before = addMilliseconds(now(), -uploadKeptForMs)
  const closed = await closeAbandoned(before, now)
  await systemDb().upload.deleteMany({
    where: {
      state: { in: ['completed', 'canceled', 'rejected'] },
      updatedAt: { lt: addMilliseconds(now(), -endedUploadKeptForMs) },
    },
  })
  return { closed, freed: await freeOrphans(before) }
}

async function closeAbandoned(before: Date, now: Clock): Promise<number> {
  const abandoned = await systemDb().upload.findMany({
    where: { state: 'open', updatedAt: { lt: before } },
    orderBy: { updatedAt: 'asc' },
    take: batch,
  })
  let closed = 0
  for (const row of abandoned) {
    const ctx = systemContext(row.organizationId, 'sweep-uploads', { now })
    try {
      const { subject, declaration } = toLoadedUpload(row)
      const isClosed = await withTenantTransaction(ctx, async (tx) => {
        if (!(await endUpload(tx, ctx, subject, 'canceled'))) return false
        await declaration.cancel(tx, ctx, subject)
        await recordAudit(tx, ctx, { action: 'upload.expire', target: subject })
        return true
      })
      if (isClosed) closed += 1
    } catch (error) {
      log().warn({ err: error, organizationId: row.organizationId, subjectId: row.subjectId }, 'upload not closed')
    }
  }
  return closed
}

async function freeOrphans(before: Date): Promise<number> {
  let freed = 0
  for await (const { key, uploadId, initiatedAt } of listMultipartUploads()) {
    if (initiatedAt > before) continue
    if ((await systemDb().upload.count({ where: { uploadId, state: 'open' } })) > 0) continue
    await abortMultipartUpload({ key, uploadId })
    freed += 1
  }
  return freed
}
