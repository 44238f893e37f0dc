import { Invalid } from '@/lib/core/errors'
import type { DirectClient } from '@/lib/platform/db/direct'
import type { Manifest } from './manifest'
import { readTables } from './read-tables'
import { readingAlike, readRowHash } from './row-hash'
import { shareOut } from './share-out'
import { assertSeesEveryRow } from './sight'

/**
 * Holds what was restored to counts and hashes of the moment of the backup.
 * @throws Invalid with the tables that are not what they were
 */
export async function compareRows(sessions: readonly DirectClient[], { tables }: Manifest): Promise<void> {
  const [first] = sessions as [DirectClient]
  // A session that has restored a schema reads otherwise since.
  for (const session of sessions) await session.query(readingAlike)
  await first.query('BEGIN')
  await assertSeesEveryRow(first, await readTables(first))
  await first.query('COMMIT')
  const steady = tables.filter(({ rowHash }) => rowHash !== null)
  const found = await shareOut(sessions, steady, (session, table) => readRowHash(session, table))
  const differing = steady.flatMap(({ schema, name, rows, rowHash }, position) => {
    const is = found[position]
    if (is?.rows === rows && is.rowHash === rowHash) return []
    return [
      is?.rows === rows ? `${schema}.${name} has other rows` : `${schema}.${name} has ${is?.rows} rows of ${rows}`,
    ]
  })
  if (differing.length === 0) return
  throw new Invalid(
    `What was restored is not what was backed up: ${differing.join(', ')}. Do not use it; take another backup.`,
  )
}
