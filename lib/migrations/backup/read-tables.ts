import type { Session } from '@/lib/platform/db/direct'
import type { Manifest, SequenceInBackup } from './manifest'

export type TableToRead = {
  oid: number
  schema: string
  name: string
  columns: string[]
  /** On the disk, without indexes. */
  bytes: number
}

/** Everything in a database that is neither Postgres's nor an extension's nor of one session. */
export const ours = (catalog: 'pg_class' | 'pg_type' | 'pg_proc', row: string, namespace: string) => `
  ${row}.${namespace} NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^pg_' OR nspname = 'information_schema')
  AND NOT EXISTS (SELECT FROM pg_depend d
    WHERE d.classid = '${catalog}'::regclass AND d.objid = ${row}.oid AND d.deptype = 'e')`

/** The tables that hold rows, partitions one by one, the largest first. */
export async function readTables(client: Session): Promise<TableToRead[]> {
  const { rows } = await client.query<TableToRead>(`
    SELECT c.oid::int8::float8 AS oid, n.nspname AS schema, c.relname AS name, pg_table_size(c.oid)::float8 AS bytes,
      array(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        AND a.attgenerated = '' ORDER BY a.attnum) AS columns
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND ${ours('pg_class', 'c', 'relnamespace')}
    ORDER BY bytes DESC, schema, name`)
  return rows
}

/** Where each sequence stands. It is no part of a snapshot: at or after what the rows have taken from it. */
export async function readSequences(client: Session): Promise<SequenceInBackup[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(`
    SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'S' AND c.relpersistence <> 't' AND ${ours('pg_class', 'c', 'relnamespace')} ORDER BY 1, 2`)
  const sequences: SequenceInBackup[] = []
  for (const { schema, name } of rows) {
    const { rows: found } = await client.query<{ lastValue: string; isCalled: boolean }>(
      `SELECT last_value::text AS "lastValue", is_called AS "isCalled" FROM ${qualified(schema, name)}`,
    )
    sequences.push({ schema, name, ...(found[0] as { lastValue: string; isCalled: boolean }) })
  }
  return sequences
}

type Surroundings = Pick<
  Manifest,
  'serverVersion' | 'database' | 'encoding' | 'newestMigration' | 'roles' | 'extensions' | 'connecting'
>

/** What is to be known of a database besides its rows and its schema. */
export async function readSurroundings(client: Session): Promise<Surroundings> {
  const { rows } = await client.query<Surroundings>(`
    SELECT current_setting('server_version_num')::int AS "serverVersion", d.datname AS database,
      pg_encoding_to_char(d.encoding) AS encoding, NULL AS "newestMigration",
      array(SELECT DISTINCT r.rolname::text FROM pg_shdepend s JOIN pg_roles r ON r.oid = s.refobjid
        WHERE s.dbid = d.oid AND s.refclassid = 'pg_authid'::regclass AND r.oid >= 16384 ORDER BY 1) AS roles,
      array(SELECT extname::text FROM pg_extension WHERE extname NOT IN ('plpgsql', 'pg_stat_statements') ORDER BY 1)
        AS extensions,
      CASE WHEN d.datacl IS NULL OR EXISTS (SELECT FROM aclexplode(d.datacl)
          WHERE grantee = 0 AND privilege_type = 'CONNECT') THEN NULL
        ELSE array(SELECT r.rolname::text FROM aclexplode(d.datacl) x JOIN pg_roles r ON r.oid = x.grantee
          WHERE x.privilege_type = 'CONNECT' AND r.oid <> d.datdba ORDER BY 1) END AS connecting
    FROM pg_database d WHERE d.datname = current_database()`)
  const [found] = rows
  if (!found) throw new Error('The database did not answer.')
  return { ...found, newestMigration: await readNewest(client) }
}

async function readNewest(client: Session): Promise<string | null> {
  const { rows: there } = await client.query<{ is: boolean }>(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS is`,
  )
  if (!there[0]?.is) return null
  const { rows } = await client.query<{ name: string }>(`
    SELECT migration_name AS name FROM public._prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name DESC LIMIT 1`)
  return rows[0]?.name ?? null
}

/** A name as SQL takes it, with its schema, whatever letters they have. */
export function qualified(schema: string, name: string): string {
  return `${quoted(schema)}.${quoted(name)}`
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
