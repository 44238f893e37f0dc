import { addMilliseconds, hour } from '@/lib/core/time'
import type { Session } from '@/lib/platform/db/direct'
import { quoteName } from '../apply/quote'
import { hasTable } from '../has-table'
import { tablesWithHiddenRows } from '../row-visibility'
import { type Dropped, droppedBy, labelOf } from '../successors/read-successors'
import type { Change } from './change'
import { type Check, check, demandedFrom } from './check'

const freshForMs = 24 * hour
const how = 'npm run db -- backup'

/** Whether what could be lost can be had again. */
export async function checkBackups(client: Session, change: Change): Promise<Check[]> {
  const { stage, now } = change
  const backup = await lastTestedBackup(client)
  const isFresh = backup !== null && addMilliseconds(backup.madeAt, freshForMs) >= now
  const dropped = change.pending.flatMap(({ statements }) => statements.flatMap(droppedBy))
  const filled = await filledAmong(client, dropped)
  return [
    demandedFrom(
      'production',
      stage,
      check(
        'backup',
        isFresh,
        `A backup of ${backup?.madeAt.toISOString()} was restored as a test: ${backup?.location}.`,
        backup
          ? `The last backup that was restored as a test is of ${backup.madeAt.toISOString()}, more than 24 hours old: ${how}`
          : `There is no backup that was restored as a test: ${how}`,
      ),
    ),
    demandedFrom(
      'staging',
      stage,
      check(
        'data-kept',
        filled.length === 0 || isFresh,
        filled.length === 0 ? 'Nothing is dropped that holds data.' : `A fresh backup has ${filled.join(', ')}.`,
        `${filled.join(', ')} ${filled.length > 1 ? 'hold' : 'holds'} data and would be gone. Make a backup that is restored as a test first: ${how}`,
      ),
    ),
  ]
}

async function lastTestedBackup(client: Session): Promise<{ location: string; madeAt: Date } | null> {
  if (!(await hasTable(client, 'schema_changes.backups'))) return null
  const { rows } = await client.query<{ location: string; madeAt: Date }>(
    `SELECT location, made_at AS "madeAt" FROM schema_changes.backups
     WHERE tested_at IS NOT NULL AND test_message IS NULL ORDER BY made_at DESC LIMIT 1`,
  )
  return rows[0] ?? null
}

/** Whose rows this role cannot see counts as filled as soon as the table has a page. */
async function filledAmong(client: Session, dropped: readonly Dropped[]): Promise<string[]> {
  const hidden = await tablesWithHiddenRows(
    client,
    dropped.map(({ table }) => table),
    ['SELECT'],
  )
  const filled: string[] = []
  for (const { table, column } of dropped) {
    const { rows } = await client.query<{ hasPages: boolean }>(
      `SELECT pg_relation_size(c.oid) > 0 AS "hasPages" FROM pg_class c
       WHERE c.oid = to_regclass($1) AND ($2::text IS NULL OR EXISTS (
         SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = $2 AND NOT a.attisdropped))`,
      [quoteName(table), column],
    )
    if (!rows[0]?.hasPages) continue
    if (hidden.includes(table) || (await hasValues(client, table, column))) filled.push(labelOf({ table, column }))
  }
  return filled
}

async function hasValues(client: Session, table: string, column: string | null): Promise<boolean> {
  const where = column ? `WHERE ${quoteName(column)} IS NOT NULL` : ''
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM ${quoteName(table)} ${where}) AS found`,
  )
  return rows[0]?.found === true
}
