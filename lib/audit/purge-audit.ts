import { systemDb } from '@/lib/platform/db/db'

const batchSize = 2_000

/**
 * Removes the audit rows of an organization that was deleted, in batches; cut off, it goes on where it was. The head of
 * its chain stays: the number and hash of its last row, without content.
 * @returns how many rows
 * @throws when the organization is not deleted: the database refuses
 */
export async function purgeAudit(organizationId: string): Promise<number> {
  let total = 0
  for (;;) {
    const [row] = await systemDb().$queryRaw<{ removed: bigint }[]>`
      SELECT audit_purge(${organizationId}::uuid, ${batchSize}::int) AS removed`
    const removed = Number(row?.removed ?? 0)
    if (removed === 0) return total
    total += removed
  }
}
