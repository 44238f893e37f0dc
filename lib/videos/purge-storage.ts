import { systemContext } from '@/lib/access/system-context'
import { type Clock, systemClock } from '@/lib/core/time'
import { systemDb, withTenantTransaction } from '@/lib/platform/db/db'
import type { StorageDeletion } from '@/lib/platform/db/generated/client'
import { clipPrefix, exportPrefix } from '@/lib/platform/storage/keys'
import { deletePrefix } from '@/lib/platform/storage/objects'

const batch = 50

/**
 * Removes files whose time has come, and the rows they belonged to. Processes at most 50 entries; a failed one is
 * tried again at the next run.
 * @returns how many entries were removed and how many failed
 */
export async function purgeStorage(now: Clock = systemClock): Promise<{ removed: number; failed: number }> {
  const due = await systemDb().storageDeletion.findMany({
    where: { doneAt: null, dueAt: { lte: now() } },
    orderBy: { dueAt: 'asc' },
    take: batch,
  })
  let failed = 0
  for (const entry of due) {
    try {
      for (const prefix of await prefixesOf(entry)) await deletePrefix(prefix)
      await withTenantTransaction(systemContext(entry.organizationId, 'purge-storage', { now }), async (tx) => {
        if (entry.subjectType === 'video') {
          await tx.video.deleteMany({ where: { id: entry.subjectId, deletedAt: { not: null, lte: entry.createdAt } } })
        }
        if (entry.subjectType === 'export') {
          await tx.clipExport.deleteMany({ where: { id: entry.subjectId, deletedAt: { not: null } } })
        }
        if (entry.subjectType === 'archive') {
          await tx.dataArchive.updateMany({
            where: { id: entry.subjectId, status: 'completed' },
            data: { status: 'expired' },
          })
        }
        await tx.storageDeletion.update({ where: { id: entry.id }, data: { doneAt: now() } })
      })
    } catch (error) {
      failed += 1
      await systemDb().storageDeletion.update({
        where: { id: entry.id },
        data: { attempts: { increment: 1 }, lastError: error instanceof Error ? error.message : String(error) },
      })
    }
  }
  return { removed: due.length - failed, failed }
}

/** With a video go the files of its clips and exports, whose rows go with its own. */
async function prefixesOf({ organizationId, subjectType, subjectId, prefix }: StorageDeletion): Promise<string[]> {
  if (subjectType !== 'video') return [prefix]
  const ofVideo = { where: { organizationId, videoId: subjectId }, select: { id: true } }
  const [clips, exports] = await Promise.all([
    systemDb().clip.findMany(ofVideo),
    systemDb().clipExport.findMany(ofVideo),
  ])
  return [
    ...clips.map(({ id }) => clipPrefix({ organizationId, clipId: id })),
    ...exports.map(({ id }) => exportPrefix({ organizationId, exportId: id })),
    prefix,
  ]
}
