import { newId } from '@/lib/core/ids'
import type { DirectClient } from '@/lib/platform/db/direct'
import type { MigrationFile } from '../folder'

/*
 * The rows of `_prisma_migrations` as `prisma migrate deploy` writes them, so that either may come after the other: one that
 * is unfinished keeps Prisma from going on, as one of its own would.
 */

/** Opens the row of a migration, or takes up the one that an attempt left open. Returns its id. */
export async function openRecord(
  client: DirectClient,
  { name, checksum }: MigrationFile,
  isOurs: boolean,
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL',
    [name],
  )
  const [open] = rows
  if (open && isOurs) {
    await client.query('UPDATE _prisma_migrations SET checksum = $2, logs = NULL WHERE id = $1', [open.id, checksum])
    return open.id
  }
  // Prisma runs a file as one transaction: what it did not finish, it did not do.
  if (open) await client.query('UPDATE _prisma_migrations SET rolled_back_at = now() WHERE id = $1', [open.id])
  const id = newId()
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    checksum,
    name,
  ])
  return id
}

export async function closeRecord(client: DirectClient, id: string): Promise<void> {
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1, logs = NULL WHERE id = $1',
    [id],
  )
}

export async function noteFailure(client: DirectClient, id: string, logs: string): Promise<void> {
  await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, logs])
}

export async function markRolledBack(client: DirectClient, name: string): Promise<void> {
  await client.query(
    'UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = $1 AND rolled_back_at IS NULL',
    [name],
  )
}
