import type { DirectClient } from '@/lib/platform/db/direct'
import { readMigrations } from './folder'
import { hasTable } from './has-table'
import { readHistory } from './history'

export type Status = {
  migrations: { name: string; state: 'applied' | 'pending' | 'interrupted' | 'not in the folder' }[]
  /** Who is changing the database now. */
  holder: string | null
  backfills: { name: string; rowsDone: number; isPaused: boolean }[]
  lastRun: { startedBy: string; startedAt: Date; outcome: string | null; message: string | null } | null
}

/** Where a database stands, from its own records. Changes nothing. */
export async function readStatus(client: DirectClient, folder: string): Promise<Status> {
  const history = (await readHistory(client)).filter(({ rolledBackAt }) => !rolledBackAt)
  const files = readMigrations(folder).map(({ name }) => name)
  const applied = new Map(history.map((one) => [one.name, one]))
  const names = [...new Set([...files, ...applied.keys()])].sort()
  return {
    migrations: names.map((name) => {
      const row = applied.get(name)
      if (!row) return { name, state: 'pending' }
      if (!row.finishedAt) return { name, state: 'interrupted' }
      return { name, state: files.includes(name) ? 'applied' : 'not in the folder' }
    }),
    ...((await hasTable(client, 'schema_changes.backfills'))
      ? await readBookkeeping(client)
      : { holder: null, backfills: [], lastRun: null }),
  }
}

async function readBookkeeping(client: DirectClient): Promise<Omit<Status, 'migrations'>> {
  const lease = await client.query<{ description: string }>(
    'SELECT description FROM schema_changes.lease WHERE expires_at > clock_timestamp()',
  )
  const backfills = await client.query<Status['backfills'][number]>(
    `SELECT migration AS name, rows_done::float8 AS "rowsDone", is_paused AS "isPaused"
     FROM schema_changes.backfills WHERE finished_at IS NULL ORDER BY started_at`,
  )
  const runs = await client.query<NonNullable<Status['lastRun']>>(
    `SELECT started_by AS "startedBy", started_at AS "startedAt", outcome, message
     FROM schema_changes.runs ORDER BY started_at DESC LIMIT 1`,
  )
  return { holder: lease.rows[0]?.description ?? null, backfills: backfills.rows, lastRun: runs.rows[0] ?? null }
}

/** A status as text for a terminal. */
export function describeStatus({ migrations, holder, backfills, lastRun }: Status): string {
  return [
    ...migrations.map(({ name, state }) => `${state.padEnd(17)} ${name}`),
    '',
    holder ? `${holder} is changing this database.` : 'Nobody is changing this database.',
    ...backfills.map(
      ({ name, rowsDone, isPaused }) =>
        `Backfill of ${name}: ${rowsDone} rows, ${isPaused ? 'paused' : 'not at its end'}.`,
    ),
    lastRun
      ? `Last run: ${lastRun.startedAt.toISOString()} by ${lastRun.startedBy}, ${lastRun.outcome ?? 'not ended'}${lastRun.message ? `: ${lastRun.message}` : '.'}`
      : 'No run of `npm run db` is on record.',
  ].join('\n')
}
