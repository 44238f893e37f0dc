import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'

/** Whether a database lacks migrations; asked in a few milliseconds. */
export async function lacksMigrations(root: string, ownerUrl: string): Promise<boolean> {
  const folder = path.join(root, 'prisma/migrations')
  if (!existsSync(folder)) return false
  const wanted = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const applied = await appliedMigrations(ownerUrl)
  return !wanted.every((entry) => applied.has(entry.name))
}

async function appliedMigrations(ownerUrl: string): Promise<Set<string>> {
  const client = new Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    )
    return new Set(rows.map((row) => row.migration_name))
  } catch (error) {
    if ((error as { code?: string }).code === '42P01') return new Set()
    throw error
  } finally {
    await client.end()
  }
}
