import { Prisma, readingIn, type TenantTransaction } from '@/lib/platform/db/db'
import { type TransactionClaim, withClaim } from '@/lib/platform/db/transaction-claim'
import type { Context } from './context'

/** Tables whose rows are read and changed at one address. */
export type VersionedTable = 'clips' | 'videos' | 'clip_exports' | 'clip_presets' | 'generations' | 'music_tracks'

/**
 * Does `work` on a condition that is checked in its first transaction: with the row locked, `read` reads it there as the
 * caller did, and `check` throws where it is not what the caller knows. Nothing can change it in between.
 */
export function whereMatching<T, R>(
  { organizationId }: Context,
  { table, id, read, check }: { table: VersionedTable; id: string; read(): Promise<T>; check(current: T): void },
  work: () => Promise<R>,
): Promise<R> {
  const claim: TransactionClaim<TenantTransaction> = {
    organizationId,
    committed: 0,
    writing: null,
    async take(tx) {
      await tx.$queryRaw`
        SELECT 1 FROM ${Prisma.raw(table)} WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid
        FOR NO KEY UPDATE`
      check(await readingIn(tx, read))
    },
  }
  return withClaim(claim, work)
}
