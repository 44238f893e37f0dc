import type { Session } from '@/lib/platform/db/direct'
import { q } from './part'

/** What hangs on a column, with its definition before and after the column has another name. */
type Moved = { name: string; before: string; after: string }

export type Hanging = {
  indexes: (Moved & { columns: string[] })[]
  checks: Moved[]
  /** As `USING (...) WITH CHECK (...)`. */
  policies: (Moved & { table: string })[]
  /** The query, with the options that a view has. */
  views: (Moved & { options: string })[]
  /** Rights to the column alone, such as `SELECT` for `clipforge_app`. */
  grants: { role: string; privilege: string }[]
  /** Foreign keys of other tables, or of this one, that lead to the column. */
  keys: { table: string; name: string }[]
  /** The sequence that numbers the column. */
  sequence: string | null
  /** Functions whose body names the column, as far as it can be told. */
  functions: string[]
  /** The default of the new column, as Postgres writes it. */
  nextDefault: string | null
  /** What a second column can't take over. */
  refusals: string[]
}

/** Has Postgres rename the column, reads what becomes of everything that names it, and takes that back. */
export async function readHanging(
  client: Session,
  {
    table,
    from,
    to,
    type,
    default: value,
  }: { table: string; from: string; to: string; type: string; default: string | null },
): Promise<Hanging> {
  await client.query('BEGIN')
  try {
    const before = await readNamed(client, table)
    const about = await readAbout(client, table, from)
    await client.query(`ALTER TABLE ${q(table)} RENAME COLUMN ${q(from)} TO ${q(to)}`)
    const after = await readNamed(client, table)
    const moved = before.flatMap((one) => {
      const other = after.find(({ kind, name, on }) => kind === one.kind && name === one.name && on === one.on)
      return other && other.definition !== one.definition
        ? [{ ...one, before: one.definition, after: other.definition }]
        : []
    })
    const of = (kind: Named['kind']) => moved.filter((one) => one.kind === kind)
    return {
      indexes: of('index').map(({ name, before: was, after: is, columns }) => ({
        name,
        before: was,
        after: is,
        columns,
      })),
      checks: of('check').map(({ name, before: was, after: is }) => ({ name, before: was, after: is })),
      policies: of('policy').map(({ name, on, before: was, after: is }) => ({
        name,
        table: on,
        before: was,
        after: is,
      })),
      views: of('view').map(({ name, options, before: was, after: is }) => ({ name, options, before: was, after: is })),
      keys: of('key').map(({ name, on }) => ({ table: on, name })),
      ...about,
      nextDefault: value === null ? null : await plainDefault(client, table, type, value),
      refusals: [
        ...about.refusals,
        ...of('trigger').map(({ name }) => `the trigger ${name}`),
        ...of('generated').map(({ name }) => `the generated column ${name}`),
        ...of('materialized view').map(({ name }) => `the materialized view ${name}`),
      ],
    }
  } finally {
    await client.query('ROLLBACK')
  }
}

type Named = {
  kind: 'index' | 'check' | 'key' | 'policy' | 'view' | 'materialized view' | 'trigger' | 'generated'
  name: string
  on: string
  definition: string
  columns: string[]
  options: string
}

/** Whatever may name a column of the table. */
async function readNamed(client: Session, table: string): Promise<Named[]> {
  const { rows } = await client.query<Named>(namedSql, [table])
  return rows
}

const mine = `(SELECT c.oid FROM pg_class c WHERE c.relname = $1 AND c.relnamespace = 'public'::regnamespace)`

const namedSql = `
  SELECT 'index' AS kind, i.indexrelid::regclass::text AS name, $1::text AS on, pg_get_indexdef(i.indexrelid) AS definition,
    array(SELECT coalesce(a.attname::text, '') FROM unnest(i.indkey::int[]) WITH ORDINALITY AS k(number, place)
      LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number ORDER BY k.place) AS columns, '' AS options
  FROM pg_index i WHERE i.indrelid = ${mine}
  UNION ALL
  SELECT 'check', conname, $1, pg_get_constraintdef(oid), '{}', '' FROM pg_constraint WHERE conrelid = ${mine} AND contype = 'c'
  UNION ALL
  SELECT 'key', conname, c.relname, regexp_replace(pg_get_constraintdef(k.oid), '^.* REFERENCES ', ''), '{}', ''
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE k.contype = 'f' AND k.confrelid = ${mine}
  UNION ALL
  SELECT 'policy', polname, c.relname, concat_ws(' ', 'USING (' || pg_get_expr(polqual, polrelid) || ')',
    'WITH CHECK (' || pg_get_expr(polwithcheck, polrelid) || ')'), '{}', ''
  FROM pg_policy JOIN pg_class c ON c.oid = polrelid
  UNION ALL
  SELECT CASE relkind WHEN 'v' THEN 'view' ELSE 'materialized view' END, relname, relname, pg_get_viewdef(oid), '{}',
    coalesce(array_to_string(reloptions, ', '), '')
  FROM pg_class WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT 'trigger', tgname, c.relname, pg_get_triggerdef(t.oid), '{}', ''
  FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid WHERE NOT tgisinternal
  UNION ALL
  SELECT 'generated', a.attname, $1, pg_get_expr(d.adbin, d.adrelid), '{}', ''
  FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
  WHERE d.adrelid = ${mine} AND a.attgenerated <> ''`

/** What says nothing about the name, or says it in words of its own. */
async function readAbout(
  client: Session,
  table: string,
  column: string,
): Promise<Pick<Hanging, 'grants' | 'sequence' | 'functions' | 'refusals'>> {
  const { rows: grants } = await client.query<Hanging['grants'][number]>(
    `SELECT x.grantee::regrole::text AS role, x.privilege_type AS privilege
     FROM pg_attribute a, aclexplode(a.attacl) x WHERE a.attrelid = ${mine} AND a.attname = $2 ORDER BY 1, 2`,
    [table, column],
  )
  const { rows: found } = await client.query<{ sequence: string | null; refusals: string[] }>(
    `SELECT (SELECT s.relname FROM pg_depend p JOIN pg_class s ON s.oid = p.objid AND s.relkind = 'S'
        WHERE p.classid = 'pg_class'::regclass AND p.refobjid = a.attrelid AND p.refobjsubid = a.attnum AND p.deptype = 'a') AS sequence,
       array(SELECT pg_describe_object('pg_constraint'::regclass, k.oid, 0) FROM pg_constraint k
         WHERE k.conrelid = a.attrelid AND a.attnum = ANY (k.conkey) AND k.contype IN ('p', 'u', 'x'))
       || CASE WHEN a.attidentity <> '' THEN array['GENERATED AS IDENTITY'] ELSE '{}' END
       || CASE WHEN a.attgenerated <> '' THEN array['the expression it is generated by'] ELSE '{}' END AS refusals
     FROM pg_attribute a WHERE a.attrelid = ${mine} AND a.attname = $2`,
    [table, column],
  )
  const { rows: functions } = await client.query<{ name: string }>(
    `SELECT p.proname AS name FROM pg_proc p
     WHERE p.pronamespace = 'public'::regnamespace AND p.prosrc ~ ('\\m' || $2 || '\\M')
       AND (p.prosrc ~ ('\\m' || $1 || '\\M')
         OR EXISTS (SELECT FROM pg_trigger t WHERE t.tgfoid = p.oid AND t.tgrelid = ${mine} AND NOT t.tgisinternal))
     ORDER BY 1`,
    [table, column],
  )
  const [about] = found
  return {
    grants,
    sequence: about?.sequence ?? null,
    functions: functions.map(({ name }) => name),
    refusals: about?.refusals ?? [],
  }
}

/** A default as Postgres writes it, to compare it with another. */
async function plainDefault(client: Session, table: string, type: string, value: string): Promise<string | null> {
  await client.query(`ALTER TABLE ${q(table)} ADD COLUMN "default_of_next" ${type} DEFAULT ${value}`)
  const { rows } = await client.query<{ written: string }>(
    `SELECT pg_get_expr(d.adbin, d.adrelid) AS written FROM pg_attrdef d
     JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
     WHERE d.adrelid = ${mine} AND a.attname = 'default_of_next'`,
    [table],
  )
  return rows[0]?.written ?? null
}
