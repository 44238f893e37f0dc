import { systemDb } from '@/lib/platform/db/db'

/**
 * Removes a batch of the audit log of an organization whose removal has started. What the log's chain ends in is kept with
 * the row that is left of the organization.
 * @returns how many entries were removed
 */
export async function keepChainHead(organizationId: string, batchSize: number): Promise<number> {
  const [row] = await systemDb().$queryRaw<{ count: number }[]>`
    WITH gone AS (
      DELETE FROM audit_log WHERE id IN (
        SELECT id FROM audit_log WHERE organization_id = ${organizationId}::uuid ORDER BY created_at LIMIT ${batchSize})
      RETURNING 1
    ), counted AS (SELECT count(*)::int AS count FROM gone), noted AS (
      UPDATE deleted_organizations
      SET counts = jsonb_set(counts, ARRAY['audit_log'],
        to_jsonb(coalesce((counts->>'audit_log')::bigint, 0) + (SELECT count FROM counted)))
      WHERE id = ${organizationId}::uuid AND (SELECT count FROM counted) > 0
    )
    SELECT count FROM counted`
  return row?.count ?? 0
}
