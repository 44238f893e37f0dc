import type { Session } from '@/lib/platform/db/direct'
import { quoteName } from '../apply/quote'
import { dotted } from '../nodes'
import type { Change } from './change'
import { type Check, check } from './check'

/** Whether the server has the extensions that are wanted, and who still uses the indexes that go. */
export async function checkObjects(client: Session, change: Change): Promise<Check[]> {
  const nodes = change.pending.flatMap(({ statements }) => statements.map(({ node }) => node))
  const extensions = nodes.flatMap((node) =>
    'CreateExtensionStmt' in node ? [node.CreateExtensionStmt.extname ?? ''] : [],
  )
  const indexes = nodes.flatMap((node) =>
    'DropStmt' in node && node.DropStmt.removeType === 'OBJECT_INDEX'
      ? (node.DropStmt.objects ?? []).flatMap((one) => ('List' in one ? [dotted(one.List.items)] : []))
      : [],
  )
  return [
    ...(extensions.length > 0 ? [await checkExtensions(client, extensions)] : []),
    ...(indexes.length > 0 ? [await checkScans(client, indexes)] : []),
  ]
}

async function checkExtensions(client: Session, wanted: readonly string[]): Promise<Check> {
  const { rows } = await client.query<{ name: string; there: boolean; allowed: boolean }>(
    `SELECT name, bool_or(installed) AS there, bool_or(trusted) OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS allowed
     FROM pg_available_extension_versions WHERE name = ANY ($1) GROUP BY 1`,
    [wanted],
  )
  const missing = wanted.filter((name) => !rows.some((row) => row.name === name))
  const forbidden = rows.filter(({ there, allowed }) => !there && !allowed).map(({ name }) => name)
  return check(
    'extensions',
    missing.length === 0 && forbidden.length === 0,
    `The server has ${wanted.join(', ')}.`,
    [
      ...(missing.length > 0 ? [`The server does not have ${missing.join(', ')}: install it there.`] : []),
      ...(forbidden.length > 0 ? [`Only an administrator may make ${forbidden.join(', ')}: have it made first.`] : []),
    ].join(' '),
  )
}

async function checkScans(client: Session, indexes: readonly string[]): Promise<Check> {
  const { rows } = await client.query<{ name: string; scans: number; last: Date | null; since: Date | null }>(
    `SELECT asked.name, coalesce(s.idx_scan, 0)::float8 AS scans, d.stats_reset AS since
     FROM unnest($1::text[], $2::text[]) AS asked(name, quoted)
     JOIN pg_stat_all_indexes s ON s.indexrelid = to_regclass(quoted)
     JOIN pg_stat_database d ON d.datname = current_database()`,
    [indexes, indexes.map(quoteName)],
  )
  const told = rows
    .map(({ name, scans, since }) => {
      const sinceWhen = since ? ` since ${since.toISOString().slice(0, 10)}` : ''
      return `${name} was scanned ${scans.toLocaleString('en')} times${sinceWhen}`
    })
    .join(', ')
  const isUsed = rows.some(({ scans }) => scans > 0)
  return {
    ...check('index-scans', !isUsed, `${told || 'No index that goes is there'}.`, `${told}: is it really of no use?`),
    isAdvice: true,
  }
}
