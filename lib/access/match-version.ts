import { Prisma, readingIn, type TenantTransaction } from '@/lib/platform/db/db'
import type { TransactionClaim } from '@/lib/platform/db/transaction-claim'
import type { Context } from './context'

/** Tables whose rows are read and changed at one address. */
export type VersionedTable = 'clips' | 'videos' | 'clip_exports' | 'clip_presets' | 'music_tracks'

/**
 * A condition of a change that is checked in the first transaction of the change: with the row locked, `read` reads it there as
 * the caller did, and `check` throws where it is not what the caller knows. Nothing can change it in between.
 */
export function matchVersion<T>(
  { organizationId }: Context,
  { table, id }: { table: VersionedTable; id: string },
  read: () => Promise<T>,
  check: (current: T) => void,
): TransactionClaim<TenantTransaction> {
  return {
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
}
