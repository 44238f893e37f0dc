import { systemDb } from '@/lib/platform/db/db'
import { keepChainHead } from './keep-chain-head'
import { readTenantTables } from './tenant-tables'

export type RemovalLimits = {
  /** Rows that one statement removes. */
  batchSize?: number
  /** Statements of one call. */
  mostBatches?: number
}

/**
 * Removes the rows of an organization whose removal has started, table by table, a batch at a time: each batch is counted
 * in the statement that removes it, so that a crash loses neither. The row of the organization itself stays.
 * @returns whether rows may be left, for which it has to be called again
 */
export async function removeRows(organizationId: string, limits: RemovalLimits = {}): Promise<{ isDone: boolean }> {
  const { batchSize = 2_000, mostBatches = 50 } = limits
  const tables = (await readTenantTables()).filter(({ name }) => name !== 'organizations')
  let batches = 0
  // Triggers write rows of their own while others are removed, so that a round has to find nothing at all.
  for (let removed = -1; removed !== 0; ) {
    removed = 0
    for (const table of tables) {
      for (let count = batchSize; count >= batchSize; ) {
        if (batches >= mostBatches) return { isDone: false }
        count = await removeBatch(organizationId, table, batchSize)
        if (count > 0) batches += 1
        removed += count
      }
    }
  }
  return { isDone: true }
}

type Table = { name: string; condition: string }

async function removeBatch(organizationId: string, { name, condition }: Table, batchSize: number): Promise<number> {
  if (name === 'audit_log') return keepChainHead(organizationId, batchSize)
  const [row] = await systemDb().$queryRawUnsafe<{ count: number }[]>(
    `WITH gone AS (
       DELETE FROM "${name}"
       WHERE ctid = ANY (ARRAY(SELECT ctid FROM "${name}" WHERE ${condition} LIMIT ${Math.floor(batchSize)}))
       RETURNING 1
     ), counted AS (SELECT count(*)::int AS count FROM gone), noted AS (
       UPDATE deleted_organizations
       SET counts = jsonb_set(counts, ARRAY['${name}'],
         to_jsonb(coalesce((counts->>'${name}')::bigint, 0) + (SELECT count FROM counted)))
       WHERE id = $1::uuid AND (SELECT count FROM counted) > 0
     )
     SELECT count FROM counted`,
    organizationId,
  )
  return row?.count ?? 0
}
