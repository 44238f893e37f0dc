import { systemDb } from '@/lib/platform/db/db'

const batchSize = 2_000

/**
 * Removes audit rows that are 400 days old. Which they are is decided by the database: no role of the product can name
 * others. The head of each chain remembers where it was cut, so that the rest can still be verified.
 * @returns how many
 */
export async function expireAudit(): Promise<number> {
  let total = 0
  for (;;) {
    const [row] = await systemDb().$queryRaw<{ removed: bigint }[]>`SELECT audit_expire(${batchSize}::int) AS removed`
    const removed = Number(row?.removed ?? 0)
    if (removed === 0) return total
    total += removed
  }
}
