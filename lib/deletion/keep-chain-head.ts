import { systemDb } from '@/lib/platform/db/db'

/**
 * Removes a batch of the audit log of an organization whose removal has started. The head of its chain stays, and is noted
 * with the row that is left of the organization.
 * @returns how many entries were removed
 * @throws where the removal has not started: the database refuses
 */
export async function keepChainHead(organizationId: string, batchSize: number): Promise<number> {
  const [row] = await systemDb().$queryRaw<{ count: number }[]>`
    WITH counted AS (
      SELECT audit_purge(${organizationId}::uuid, ${batchSize}::int)::int AS count
    ), head AS (
      SELECT seq || ':' || encode(hash, 'hex') AS text FROM audit_heads WHERE chain_id = ${organizationId}::uuid
    ), noted AS (
      UPDATE deleted_organizations
      SET audit_head = (SELECT text FROM head), counts = jsonb_set(counts, ARRAY['audit_log'],
        to_jsonb(coalesce((counts->>'audit_log')::bigint, 0) + (SELECT count FROM counted)))
      WHERE id = ${organizationId}::uuid AND (SELECT count FROM counted) > 0
    )
    SELECT count FROM counted`
  return row?.count ?? 0
}
