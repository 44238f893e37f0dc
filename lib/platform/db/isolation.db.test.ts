import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { type AnyTable, allowAnyRow, insertAnyRow, readAnyTables } from '@/prisma/factories/any-row'

/*
 * The isolation matrix, made from the catalog: every table with organization_id, besides organizations and users, is
 * tried as the runtime role with its own organization set, with another one, and with none.
 */
const superuser = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
const app = new pg.Client({ connectionString: process.env.DATABASE_URL })

type Table = AnyTable & { privileges: Set<string>; updatable: string[] }

const own = newId()
const other = newId()
const ownUser = newId()
const otherUser = newId()
const tenants = { own, other }
let tables: Table[] = []

beforeAll(async () => {
  await superuser.connect()
  await app.connect()
  tables = await readTables()
  // Foreign keys and checks are not what is tried here.
  await allowAnyRow(superuser)
  for (const [organizationId, userId] of [
    [own, ownUser],
    [other, otherUser],
  ] as const) {
    for (const table of tables) await insertAnyRow(superuser, table, { organizationId, userId })
  }
})

afterAll(async () => {
  await app.end()
  await superuser.end()
})

describe('bar 1: the catalog', () => {
  it('has tenant tables to try, the well-known ones among them', () => {
    const names = tables.map((table) => table.name)
    expect(names).toEqual(
      expect.arrayContaining(['organizations', 'users', 'memberships', 'videos', 'clips', 'job_queue']),
    )
    expect(names.length).toBeGreaterThanOrEqual(14)
  })

  it('forces row-level security with a policy on every table', async () => {
    expect(await unguardedTables()).toEqual([])
  })

  it('has that check fire for a new table that no one thought of', async () => {
    await superuser.query('CREATE TABLE forgotten (id uuid)')
    await superuser.query('CREATE TABLE unforced (id uuid); ALTER TABLE unforced ENABLE ROW LEVEL SECURITY')
    await superuser.query('CREATE TABLE bare (id uuid); ALTER TABLE bare ENABLE ROW LEVEL SECURITY')
    await superuser.query('ALTER TABLE bare FORCE ROW LEVEL SECURITY')
    try {
      expect(await unguardedTables()).toEqual(['bare', 'forgotten', 'unforced'])
    } finally {
      await superuser.query('DROP TABLE forgotten, unforced, bare')
    }
  })

  it('closes a new table to the runtime role until a migration grants it', async () => {
    const owner = new pg.Client({ connectionString: process.env.DIRECT_URL })
    await owner.connect()
    try {
      await owner.query('CREATE TABLE brand_new (id uuid)')
      await expect(app.query('SELECT * FROM brand_new')).rejects.toThrow('permission denied')
    } finally {
      await owner.query('DROP TABLE IF EXISTS brand_new')
      await owner.end()
    }
  })

  it('gives the runtime role no function that steps around policies, and no view', async () => {
    const { rows } = await superuser.query(`
      SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
        AND has_function_privilege('clipforge_app', oid, 'EXECUTE')
      UNION ALL SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('v', 'm')
        AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'e')`)
    expect(rows).toEqual([])
  })

  it('lets no role of the product delete or change an audit row, nor the runtime role tier or limits', async () => {
    const { rows } = await superuser.query(`
      SELECT has_table_privilege('clipforge_app', 'audit_log', 'UPDATE, DELETE, TRUNCATE') AS audit,
        has_table_privilege('clipforge_system', 'audit_log', 'UPDATE, DELETE, TRUNCATE') AS "auditOfSystem",
        has_column_privilege('clipforge_app', 'organizations', 'tier', 'UPDATE') AS tier,
        has_column_privilege('clipforge_app', 'organizations', 'import_limit', 'UPDATE') AS "limit",
        has_column_privilege('clipforge_app', 'users', 'email', 'UPDATE') AS email,
        has_table_privilege('clipforge_app', 'staff_members', 'SELECT, INSERT, UPDATE, DELETE') AS staff`)
    expect(rows[0]).toEqual({
      audit: false,
      auditOfSystem: false,
      tier: false,
      limit: false,
      email: false,
      staff: false,
    })
  })
})

describe.each(['own', 'other', 'none'] as const)('bar 1: with the context of the %s organization', (context) => {
  const scope =
    context === 'none' ? null : { organizationId: tenants[context], userId: context === 'own' ? ownUser : otherUser }
  // Seen from the row of `own`: visible in its own context only.
  const isVisible = context === 'own'

  it('select sees the row only in its own context, in every table', async () => {
    for (const table of tables) {
      const count = await inScope(scope, () => countOf(table, own))
      expect([table.name, count]).toEqual([table.name, isVisible && table.privileges.has('SELECT') ? 1 : 0])
    }
  })

  it('update reaches the row only in its own context, in every table', async () => {
    for (const table of tables) {
      const column = table.updatable[0]
      if (!column) continue
      const changed = await inScope(scope, async () => {
        const result = await app.query(
          `UPDATE "${table.name}" SET "${column}" = "${column}" WHERE ${rowOf(table)} = $1`,
          [keyOf(table, own)],
        )
        return result.rowCount
      })
      expect([table.name, changed]).toEqual([table.name, isVisible ? 1 : 0])
    }
  })

  it('delete reaches the row only in its own context, in every table', async () => {
    for (const table of tables.filter((one) => one.privileges.has('DELETE'))) {
      const deleted = await inScope(scope, async () => {
        const result = await app.query(`DELETE FROM "${table.name}" WHERE ${rowOf(table)} = $1`, [keyOf(table, own)])
        return result.rowCount
      })
      expect([table.name, deleted]).toEqual([table.name, isVisible ? 1 : 0])
    }
  })

  it('insert for the organization is refused by policy outside its own context, in every table', async () => {
    for (const table of tables.filter((one) => one.privileges.has('INSERT'))) {
      const code = await inScope(scope, () => insertCode(table, own, ownUser))
      const expected = isVisible ? 'not a policy' : '42501'
      expect([table.name, code === '42501' ? code : 'not a policy']).toEqual([table.name, expected])
    }
  })

  it('no row can be moved to the other organization', async () => {
    if (context !== 'own') return
    for (const table of tables.filter((one) => one.updatable.includes(one.tenantColumn))) {
      const code = await inScope(scope, () =>
        codeOf(
          app.query(`UPDATE "${table.name}" SET "${table.tenantColumn}" = $1 WHERE ${rowOf(table)} = $2`, [other, own]),
        ),
      )
      expect([table.name, code]).toEqual([table.name, '42501'])
    }
  })
})

describe('bar 1: another role', () => {
  it('that is granted nothing reads and writes no table, whatever context it sets', async () => {
    const role = `test_other_${process.pid}_${Date.now().toString(36)}`
    await superuser.query(`CREATE ROLE "${role}" LOGIN PASSWORD 'test'`)
    const url = new URL(process.env.DATABASE_URL as string)
    await superuser.query(`GRANT CONNECT ON DATABASE "${url.pathname.slice(1)}" TO "${role}"`)
    url.username = role
    url.password = 'test'
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    try {
      await client.query("SELECT set_config('app.organization_id', $1, false)", [own])
      for (const { name, tenantColumn } of tables) {
        for (const statement of [
          `SELECT * FROM "${name}"`,
          `INSERT INTO "${name}" DEFAULT VALUES`,
          `UPDATE "${name}" SET "${tenantColumn}" = NULL`,
          `DELETE FROM "${name}"`,
        ]) {
          expect([statement, await codeOf(client.query(statement))]).toEqual([statement, '42501'])
        }
      }
    } finally {
      await client.end()
      await superuser.query(`DROP OWNED BY "${role}"`)
      await superuser.query(`DROP ROLE "${role}"`)
    }
  })
})

describe('bar 1: the context', () => {
  it('that is not a uuid is an error, not everything', async () => {
    await app.query('BEGIN')
    await app.query("SELECT set_config('app.organization_id', 'nonsense', true)")
    await expect(app.query('SELECT * FROM videos')).rejects.toThrow('invalid input syntax')
    await app.query('ROLLBACK')
  })

  it('is gone after the transaction, so that a shared connection starts without one', async () => {
    await inScope({ organizationId: own, userId: ownUser }, () => app.query('SELECT 1'))
    expect((await app.query('SELECT count(*)::int AS count FROM videos')).rows).toEqual([{ count: 0 }])
  })

  it('cannot be widened by becoming another role or switching policies off', async () => {
    for (const attempt of [
      'SET ROLE clipforge_system',
      'SET ROLE clipforge_owner',
      'ALTER TABLE videos DISABLE ROW LEVEL SECURITY',
    ]) {
      expect([attempt, await codeOf(app.query(attempt))]).toEqual([attempt, '42501'])
    }
    await app.query('SET row_security = off')
    expect(await codeOf(app.query('SELECT * FROM videos'))).toBe('42501')
    await app.query('RESET row_security')
  })
})

async function inScope<T>(
  scope: { organizationId: string; userId: string } | null,
  work: () => Promise<T>,
): Promise<T> {
  await app.query('BEGIN')
  try {
    if (scope) {
      await app.query("SELECT set_config('app.organization_id', $1, true), set_config('app.user_id', $2, true)", [
        scope.organizationId,
        scope.userId,
      ])
    }
    return await work()
  } finally {
    await app.query('ROLLBACK')
  }
}

async function countOf(table: Table, organizationId: string): Promise<number> {
  if (!table.privileges.has('SELECT')) return 0
  const { rows } = await app.query(`SELECT count(*)::int AS count FROM "${table.name}" WHERE ${rowOf(table)} = $1`, [
    keyOf(table, organizationId),
  ])
  return rows[0].count
}

function rowOf(table: Table): string {
  return table.name === 'users' ? 'id' : `"${table.tenantColumn}"`
}

function keyOf(table: Table, organizationId: string): string {
  if (table.name !== 'users') return organizationId
  return organizationId === own ? ownUser : otherUser
}

async function insertCode(table: Table, organizationId: string, userId: string): Promise<string> {
  return codeOf(insertAnyRow(app, table, { organizationId, userId }))
}

async function codeOf(query: Promise<unknown>): Promise<string> {
  try {
    await query
    return 'none'
  } catch (error) {
    return (error as { code: string }).code
  }
}

async function unguardedTables(): Promise<string[]> {
  const { rows } = await superuser.query<{ relname: string }>(`
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relname <> '_prisma_migrations'
      AND NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid))
    ORDER BY relname`)
  return rows.map((row) => row.relname)
}

async function readTables(): Promise<Table[]> {
  const { rows } = await superuser.query<{ name: string; privileges: string[]; updatable: string[] }>(`
    SELECT c.relname AS name,
      array(SELECT p FROM unnest(ARRAY['SELECT', 'INSERT', 'DELETE']) p
        WHERE has_table_privilege('clipforge_app', c.oid, p)) AS privileges,
      array_agg(a.attname::text ORDER BY a.attnum)
        FILTER (WHERE has_column_privilege('clipforge_app', c.oid, a.attnum, 'UPDATE')) AS updatable
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
    GROUP BY c.oid`)
  const rights = new Map(rows.map((row) => [row.name, row]))
  return (await readAnyTables(superuser)).map((table) => ({
    ...table,
    privileges: new Set(rights.get(table.name)?.privileges),
    updatable: rights.get(table.name)?.updatable ?? [],
  }))
}
