import type { Session } from '@/lib/platform/db/direct'
import { hasTable } from './has-table'

/** A migration as `_prisma_migrations` knows it. */
export type Applied = {
  name: string
  checksum: string
  /** Null while it runs, and when it broke off. */
  finishedAt: Date | null
  rolledBackAt: Date | null
  /** What went wrong. */
  logs: string | null
}

/** What has been applied, by us or by `prisma migrate deploy`, oldest first. Empty for a database without a history. */
export async function readHistory(client: Session): Promise<Applied[]> {
  if (!(await hasTable(client, '_prisma_migrations'))) return []
  const { rows } = await client.query<Applied>(`
    SELECT migration_name AS name, checksum, finished_at AS "finishedAt", rolled_back_at AS "rolledBackAt", logs
    FROM _prisma_migrations ORDER BY started_at, id`)
  return rows
}

/** Whether it was brought to its end and not taken back. */
export const isDone = ({ finishedAt, rolledBackAt }: Applied): boolean => finishedAt !== null && rolledBackAt === null

/**
 * Migrations of which something was done since the last run that came to its end: what they have made is not in use yet.
 * Empty for a database that `apply` has never changed.
 */
export async function readBegun(client: Session): Promise<Set<string>> {
  if (!(await hasTable(client, 'schema_changes.steps'))) return new Set()
  const { rows } = await client.query<{ name: string }>(`
    SELECT DISTINCT migration AS name FROM schema_changes.steps JOIN schema_changes.runs ON runs.id = run_id
    WHERE started_at > coalesce(
      (SELECT max(started_at) FROM schema_changes.runs WHERE outcome IN ('applied', 'nothing')), '-infinity')`)
  return new Set(rows.map(({ name }) => name))
}
