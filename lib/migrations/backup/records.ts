import type { Session } from '@/lib/platform/db/direct'
import { hasTable } from '../has-table'
import { bytesOf, type Form, type Manifest, rowsOf } from './manifest'

/** A backup as the database remembers it. */
export type BackupRecord = {
  id: string
  /** Its folder, on the machine that made it. */
  location: string
  form: Form
  bytes: number
  sha256: string
  rowCount: number | null
  durationMs: number
  madeBy: string
  madeAt: Date
  /** When it was last restored and found equal; null when that was not tried, or failed. */
  testedAt: Date | null
  /** Why it was not. */
  testMessage: string | null
}

/** What backups of this database were made, newest first. Any role that sees the bookkeeping may ask; empty without it. */
export async function readBackups(client: Session, limit = 50): Promise<BackupRecord[]> {
  if (!(await hasTable(client, 'schema_changes.backups'))) return []
  const { rows } = await client.query<BackupRecord>(
    `SELECT id, location, form, bytes::float8 AS bytes, sha256, row_count::float8 AS "rowCount", duration_ms AS "durationMs",
       made_by AS "madeBy", made_at AS "madeAt", tested_at AS "testedAt", test_message AS "testMessage"
     FROM schema_changes.backups ORDER BY made_at DESC, id DESC LIMIT $1`,
    [limit],
  )
  return rows
}

export async function recordBackup(
  client: Session,
  { manifest, checksum, location }: { manifest: Manifest; checksum: string; location: string },
): Promise<void> {
  await client.query(
    `INSERT INTO schema_changes.backups (id, location, form, bytes, sha256, row_count, duration_ms, made_by, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      manifest.id,
      location,
      manifest.form,
      bytesOf(manifest),
      checksum,
      rowsOf(manifest),
      manifest.durationMs,
      manifest.madeBy,
      manifest.madeAt,
    ],
  )
}

/** Notes how the test of a backup went. */
export async function recordTest(client: Session, id: string, failure: string | null): Promise<void> {
  await client.query(
    `UPDATE schema_changes.backups SET tested_at = CASE WHEN $2::text IS NULL THEN clock_timestamp() END, test_message = $2
     WHERE id = $1`,
    [id, failure],
  )
}
