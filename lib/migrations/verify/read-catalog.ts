import type { Session } from '@/lib/platform/db/direct'

export const catalogKinds = [
  'table',
  'column',
  'enum',
  'index',
  'constraint',
  'policy',
  'trigger',
  'function',
  'grant',
] as const
export type CatalogKind = (typeof catalogKinds)[number]

/** What a database consists of: by kind and name, the definition as Postgres tells it. */
export type Catalog = Record<CatalogKind, Record<string, string>>

/**
 * Reads the schema `public`, without the history of migrations. Any role may ask; what it says is the same for each.
 * @param client any session, the system role's too
 */
export async function readCatalog(client: Session): Promise<Catalog> {
  const catalog = Object.fromEntries(catalogKinds.map((kind) => [kind, {}])) as Catalog
  for (const kind of catalogKinds) {
    const { rows } = await client.query<{ name: string; definition: string }>(queries[kind])
    for (const { name, definition } of rows) catalog[kind][name] = definition
  }
  return catalog
}

const tables = `pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND c.relname <> '_prisma_migrations'`

const queries: Record<CatalogKind, string> = {
  table: `
    SELECT c.relname AS name, concat_ws(', ', CASE WHEN c.relrowsecurity THEN 'row security' END,
      CASE WHEN c.relforcerowsecurity THEN 'forced' END, 'owned by ' || c.relowner::regrole) AS definition
    FROM ${tables} ORDER BY 1`,
  column: `
    SELECT c.relname || '.' || a.attname AS name, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
      CASE WHEN a.attnotnull THEN 'not null' END,
      CASE a.attgenerated WHEN 's' THEN 'stored as' WHEN 'v' THEN 'worked out as' ELSE
        CASE WHEN d.oid IS NOT NULL THEN 'default' END END, pg_get_expr(d.adbin, d.adrelid)) AS definition
    FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum, ${tables}
      AND a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.relname, a.attname`,
  enum: `
    SELECT t.typname AS name, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder) AS definition
    FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid WHERE t.typnamespace = 'public'::regnamespace
    GROUP BY t.typname ORDER BY 1`,
  index: `
    SELECT i.indexrelid::regclass::text AS name,
      pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid AND i.indisready THEN '' ELSE ' INVALID' END AS definition
    FROM pg_index i, ${tables} AND i.indrelid = c.oid ORDER BY 1`,
  constraint: `
    SELECT c.relname || '.' || k.conname AS name, pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint k, ${tables} AND k.conrelid = c.oid AND k.contype <> 'n' ORDER BY 1`,
  policy: `
    SELECT p.tablename || '.' || p.policyname AS name, concat_ws(' ', p.permissive, 'for', p.cmd,
      'to', array_to_string(p.roles, ', '), 'using', p.qual, 'with check', p.with_check) AS definition
    FROM pg_policies p WHERE p.schemaname = 'public' ORDER BY 1`,
  trigger: `
    SELECT c.relname || '.' || t.tgname AS name, pg_get_triggerdef(t.oid) ||
      CASE t.tgenabled WHEN 'O' THEN '' ELSE ' (turned off or for replicas)' END AS definition
    FROM pg_trigger t, ${tables} AND t.tgrelid = c.oid AND NOT t.tgisinternal ORDER BY 1`,
  function: `
    SELECT p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name,
      concat_ws(' ', 'returns', pg_get_function_result(p.oid), l.lanname, p.provolatile,
        CASE WHEN p.prosecdef THEN 'as its owner' END, array_to_string(p.proconfig, ' '), md5(p.prosrc)) AS definition
    FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
    WHERE p.pronamespace = 'public'::regnamespace AND NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') ORDER BY 1`,
  grant: `
    SELECT what || ' to ' || grantee AS name, string_agg(privilege, ', ' ORDER BY privilege) AS definition FROM (
      SELECT c.relname AS what, x.grantee::regrole::text AS grantee, lower(x.privilege_type) AS privilege
      FROM ${tables.replace('pg_class c', 'pg_class c, aclexplode(c.relacl) x')} AND x.grantee <> c.relowner
      UNION ALL
      SELECT c.relname || '.' || a.attname, x.grantee::regrole::text, lower(x.privilege_type)
      FROM ${tables.replace('pg_class c', 'pg_class c, pg_attribute a, aclexplode(a.attacl) x')}
        AND a.attrelid = c.oid AND NOT a.attisdropped
      UNION ALL
      SELECT p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
        CASE x.grantee WHEN 0 THEN 'everyone' ELSE x.grantee::regrole::text END, lower(x.privilege_type)
      FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
      WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef AND x.grantee <> p.proowner
    ) AS granted GROUP BY 1 ORDER BY 1`,
}
