import { Invalid } from '@/lib/core/errors'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { withScratch } from '../backup/scratch'
import { readMigrations } from '../folder'

/**
 * Makes a database of nothing but the migrations of a folder, beside the one of `url`, and drops it again.
 * @param work gets a session of it, and its address
 * @throws Invalid for a role that may not make databases, and naming the migration that Postgres refuses
 */
export function withMigrated<T>(
  url: string,
  folder: string,
  work: (client: DirectClient, url: string) => Promise<T>,
): Promise<T> {
  return withScratch(url, async (scratchUrl) => {
    const client = await openDirect(scratchUrl)
    try {
      await runAll(client, folder)
      return await work(client, scratchUrl)
    } finally {
      await client.end()
    }
  })
}

async function runAll(client: DirectClient, folder: string): Promise<void> {
  for (const { name, sql } of readMigrations(folder)) {
    try {
      await client.query(sql)
    } catch (error) {
      throw new Invalid(`${name} does not run on an empty database: ${(error as Error).message}.`, { cause: error })
    }
  }
}
