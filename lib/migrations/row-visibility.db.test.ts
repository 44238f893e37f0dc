import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDirect } from '@/lib/platform/db/direct'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { type RowCommand, relationsWithHiddenRows, rowCommands, tablesWithHiddenRows } from './row-visibility'

/*
 * What is said of policies beside what Postgres shows: for each case a table of five rows, read and written by a role. Roles
 * are made in the transaction that is rolled back in the end, so that no other test meets them.
 */
let database: TestDatabase
let client: Awaited<ReturnType<typeof openDirect>>
let items: number
const rowCount = 5
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9))

beforeAll(async () => {
  database = await testDatabase()
  client = await openDirect(database.urls.superuser)
  await client.query('BEGIN')
  await client.query(`
    CREATE ROLE rv_reader; CREATE ROLE rv_group; CREATE ROLE rv_far_group; CREATE ROLE rv_unused_group; CREATE ROLE rv_other;
    CREATE ROLE rv_owner; CREATE ROLE rv_owner_member; CREATE ROLE rv_bypass BYPASSRLS; CREATE ROLE rv_super SUPERUSER;
    CREATE ROLE rv_noinherit NOINHERIT;
    GRANT rv_far_group TO rv_group; GRANT rv_group TO rv_reader; GRANT rv_group TO rv_noinherit; GRANT rv_owner TO rv_owner_member;
    CREATE TABLE items (id int PRIMARY KEY, v int);
    INSERT INTO items SELECT n, n FROM generate_series(1, ${rowCount}) n;
    ALTER TABLE items ENABLE ROW LEVEL SECURITY; ALTER TABLE items OWNER TO rv_owner;
    GRANT ALL ON items TO rv_reader, rv_noinherit, rv_bypass; GRANT USAGE, CREATE ON SCHEMA public TO PUBLIC`)
  items = (await client.query<{ oid: number }>(`SELECT 'items'::regclass::oid AS oid`)).rows[0]?.oid ?? 0
})
afterAll(async () => {
  await client.query('ROLLBACK')
  await client.end()
  await database.drop()
})

const readers = ['rv_reader', 'rv_noinherit', 'rv_owner', 'rv_owner_member', 'rv_bypass', 'rv_super'] as const
type Reader = (typeof readers)[number]
type Policy = { kind: string; command: string; using: string | null; check: string | null; to: string }
type Case = { reader: Reader; forced: boolean; policies: Policy[] }

const conditions = [null, 'true', 'v > 2', 'false']
const grantees = ['PUBLIC', 'rv_reader', 'rv_group', 'rv_far_group', 'rv_unused_group', 'rv_other', 'rv_owner']

/** Every policy that Postgres takes: a read or a deletion has no WITH CHECK, an insertion no USING. */
function policiesFor(to: string): Policy[] {
  return ['PERMISSIVE', 'RESTRICTIVE'].flatMap((kind) =>
    ['ALL', 'SELECT', 'INSERT', 'UPDATE', 'DELETE'].flatMap((command) =>
      (command === 'INSERT' ? [null] : conditions).flatMap((using) =>
        (['SELECT', 'DELETE'].includes(command) ? [null] : conditions).map((check) => ({
          kind,
          command,
          using,
          check,
          to,
        })),
      ),
    ),
  )
}

function random(from: number): () => number {
  let state = from
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function drawn(count: number): Case[] {
  const next = random(seed)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)] as T
  return Array.from({ length: count }, () => ({
    reader: pick(readers),
    forced: next() < 0.7,
    policies: Array.from({ length: 1 + Math.floor(next() * 4) }, () => pick(policiesFor(pick(grantees)))),
  }))
}

const statements: Record<RowCommand, string> = {
  SELECT: 'SELECT * FROM items',
  INSERT: `INSERT INTO items SELECT n + 10, n FROM generate_series(1, ${rowCount}) n`,
  UPDATE: 'UPDATE items SET v = v WHERE id > 0',
  DELETE: 'DELETE FROM items WHERE id > 0',
}

/** Whether the statement reaches every row. */
async function reachesAll(command: RowCommand): Promise<boolean> {
  await client.query('SAVEPOINT attempt')
  try {
    return (await client.query(statements[command])).rowCount === rowCount
  } catch (error) {
    expect((error as { code?: string }).code).toBe('42501')
    return false
  } finally {
    await client.query('ROLLBACK TO attempt')
  }
}

async function differences({ reader, forced, policies }: Case): Promise<string[]> {
  const made = policies.map(({ kind, command, using, check, to }, at) => {
    const clauses = `${using ? ` USING (${using})` : ''}${check ? ` WITH CHECK (${check})` : ''}`
    return `CREATE POLICY p${at} ON items AS ${kind} FOR ${command} TO ${to}${clauses};`
  })
  await client.query(`SAVEPOINT scene; ALTER TABLE items ${forced ? '' : 'NO '}FORCE ROW LEVEL SECURITY;
    ${made.join(' ')} SET LOCAL ROLE ${reader}`)
  const wrong: string[] = []
  for (const command of rowCommands) {
    const said = (await relationsWithHiddenRows(client, [items], [command])).size === 0
    const seen = await reachesAll(command)
    if (said !== seen) wrong.push(`${command}: ${said ? 'said to reach all' : 'said to miss rows'}`)
  }
  await client.query('ROLLBACK TO scene')
  return wrong.map((one) => `${JSON.stringify({ reader, forced, policies })} ${one}`)
}

describe('whether row-level security hides rows is what Postgres shows', () => {
  it('with FOR ALL WITH CHECK (true) and no USING, which shows no row', async () => {
    const policies = [{ kind: 'PERMISSIVE', command: 'ALL', using: null, check: 'true', to: 'PUBLIC' }]
    expect(await differences({ reader: 'rv_reader', forced: true, policies })).toEqual([])
  })

  it('for every single policy, alone and beside one that lets everything through', async () => {
    const open: Policy = { kind: 'PERMISSIVE', command: 'ALL', using: 'true', check: null, to: 'rv_reader' }
    const wrong: string[] = []
    for (const policy of policiesFor('rv_reader')) {
      for (const policies of policy.kind === 'RESTRICTIVE' ? [[open, policy]] : [[policy]])
        wrong.push(...(await differences({ reader: 'rv_reader', forced: true, policies })))
    }
    expect(wrong).toEqual([])
  }, 120_000)

  it(`for random policies, roles, owners and memberships (seed ${seed})`, async () => {
    const wrong: string[] = []
    for (const one of drawn(100)) wrong.push(...(await differences(one)))
    expect(wrong).toEqual([])
  }, 120_000)

  it('for partitions and children, of which only the policies of the table that is named count', async () => {
    await client.query('SAVEPOINT scene')
    await client.query(`SET LOCAL ROLE rv_owner;
      CREATE TABLE whole (id int) PARTITION BY RANGE (id);
      CREATE TABLE part PARTITION OF whole FOR VALUES FROM (0) TO (10);
      CREATE TABLE parent (id int); CREATE TABLE child () INHERITS (parent);
      INSERT INTO whole VALUES (1); INSERT INTO child VALUES (1);
      ALTER TABLE part ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      ALTER TABLE child ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
      CREATE VIEW looks AS SELECT * FROM part; CREATE VIEW looks_again AS SELECT * FROM looks`)
    const names = ['whole', 'part', 'parent', 'child', 'looks', 'looks_again', 'missing']
    const hidden = await tablesWithHiddenRows(client, names, ['SELECT'])
    const seen: string[] = []
    for (const name of names.slice(0, -1)) {
      if ((await client.query(`SELECT FROM ${name}`)).rowCount === 0) seen.push(name)
    }
    expect(hidden).toEqual(seen.sort())
    expect(hidden).toEqual(['child', 'looks', 'looks_again', 'part'])
    await client.query('ROLLBACK TO scene')
  })

  it('for a table of the same name in another schema, and for names in mixed case', async () => {
    await client.query('SAVEPOINT scene')
    await client.query(`CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.items (id int); CREATE TABLE "Mixed Case" (id int);
      ALTER TABLE elsewhere.items ENABLE ROW LEVEL SECURITY; ALTER TABLE "Mixed Case" ENABLE ROW LEVEL SECURITY;
      ALTER TABLE items DISABLE ROW LEVEL SECURITY;
      GRANT USAGE ON SCHEMA elsewhere TO rv_reader; SET LOCAL ROLE rv_reader`)
    expect(await tablesWithHiddenRows(client, ['items', 'elsewhere.items', 'Mixed Case'], ['SELECT'])).toEqual([
      'Mixed Case',
      'elsewhere.items',
    ])
    await client.query('ROLLBACK TO scene')
  })
})
