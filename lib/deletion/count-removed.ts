import { systemDb } from '@/lib/platform/db/db'

/** Adds to what is known to be removed of an organization: a number for each kind. */
export async function countRemoved(organizationId: string, removed: Record<string, number>): Promise<void> {
  for (const [kind, count] of Object.entries(removed)) {
    if (count === 0) continue
    await systemDb().$executeRaw`
      UPDATE deleted_organizations
      SET counts = jsonb_set(counts, ARRAY[${kind}], to_jsonb(coalesce((counts->>${kind})::bigint, 0) + ${count}::bigint))
      WHERE id = ${organizationId}::uuid`
  }
}
