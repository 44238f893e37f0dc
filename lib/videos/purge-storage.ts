import { systemContext } from '@/lib/access/system-context'
import { type Clock, systemClock } from '@/lib/core/time'
import { Prisma, systemDb, type TenantTransaction, withTenantTransaction } from '@/lib/platform/db/db'
import type { StorageDeletion } from '@/lib/platform/db/generated/client'
import { storedPrefix } from '@/lib/platform/storage/keys'
import { declaredKinds, findStoredKind } from '@/lib/platform/storage/kinds'
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
        await settleRow(tx, entry)
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

/** What the declaration of its kind says of the row once the files are removed. A row that was restored meanwhile stays. */
async function settleRow(
  tx: TenantTransaction,
  { organizationId, subjectType, subjectId, createdAt }: StorageDeletion,
) {
  const declared = findStoredKind(subjectType)
  if (!declared) return
  const table = Prisma.raw(declared.table)
  if (declared.afterRemoval === 'delete-row') {
    await tx.$executeRaw`
      DELETE FROM ${table} WHERE organization_id = ${organizationId}::uuid AND id = ${subjectId}::uuid
        AND deleted_at <= ${createdAt}::timestamptz`
  }
  if (declared.afterRemoval === 'expire-row') {
    await tx.$executeRaw`
      UPDATE ${table} SET status = 'expired'
      WHERE organization_id = ${organizationId}::uuid AND id = ${subjectId}::uuid AND status = 'completed'`
  }
}

/** The files of other rows go before, while the rows that name them are there: they go with this one. */
async function prefixesOf({ organizationId, subjectType, subjectId, prefix }: StorageDeletion): Promise<string[]> {
  const below = declaredKinds.filter(([, { removedWith }]) => removedWith?.kind === subjectType)
  const found = await Promise.all(
    below.map(async ([kind, { table, removedWith }]) => {
      const owner = Prisma.raw(removedWith?.column ?? 'id')
      const rows = await systemDb().$queryRaw<{ id: string }[]>`
        SELECT id FROM ${Prisma.raw(table)}
        WHERE organization_id = ${organizationId}::uuid AND ${owner} = ${subjectId}::uuid`
      return rows.map(({ id }) => storedPrefix(kind, { organizationId, id }))
    }),
  )
  return [...found.flat(), prefix]
}
