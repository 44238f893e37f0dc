import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assertDatabaseRoles } from './roles'

const superuserUrl = process.env.SUPERUSER_DATABASE_URL as string
const app = process.env.DATABASE_URL as string
const system = process.env.SYSTEM_DATABASE_URL as string
const owner = process.env.DIRECT_URL as string

const superuser = new pg.Client({ connectionString: superuserUrl })
// Roles belong to the cluster, which other test files share.
const suffix = `${process.pid}_${Date.now().toString(36)}`
const bad = { bypass: `test_bypass_${suffix}`, member: `test_member_${suffix}`, good: `test_good_${suffix}` }

beforeAll(async () => {
  await superuser.connect()
  for (const [role, options] of [
    [bad.bypass, 'BYPASSRLS'],
    [bad.member, ''],
    [bad.good, ''],
  ] as const) {
    await superuser.query(`CREATE ROLE "${role}" LOGIN PASSWORD 'test' ${options}`)
    if (role !== bad.good) await superuser.query(`ALTER ROLE "${role}" SET statement_timeout = '30s'`)
    if (role !== bad.good) await superuser.query(`ALTER ROLE "${role}" SET lock_timeout = '3s'`)
    await superuser.query(`ALTER ROLE "${role}" SET idle_in_transaction_session_timeout = '30s'`)
    await superuser.query(`GRANT CONNECT ON DATABASE "${new URL(app).pathname.slice(1)}" TO "${role}"`)
  }
  await superuser.query(`GRANT clipforge_system TO "${bad.member}"`)
})

afterAll(async () => {
  for (const role of Object.values(bad)) {
    await superuser.query(`DROP OWNED BY "${role}"`)
    await superuser.query(`DROP ROLE "${role}"`)
  }
  await superuser.end()
})

function urlOf(role: string): string {
  const url = new URL(app)
  url.username = role
  url.password = 'test'
  return url.href
}

describe('bar 2: the database roles, asserted when a server starts (assertDatabaseRoles)', () => {
  it('accepts the roles of prisma/roles.sql on the migrated schema', async () => {
    await expect(assertDatabaseRoles({ app, system })).resolves.toBeUndefined()
    await expect(assertDatabaseRoles()).resolves.toBeUndefined()
  })

  it.each([
    ['a superuser', superuserUrl, 'of DATABASE_URL is a superuser'],
    ['the owner of the tables', owner, 'of DATABASE_URL owns'],
    ['exempt from row-level security', urlOf(bad.bypass), 'of DATABASE_URL bypasses row-level security'],
    ['able to become the system role', urlOf(bad.member), 'of DATABASE_URL may act as "clipforge_system"'],
    ['the system role itself', system, 'use one role, "clipforge_system"'],
  ])('refuses a runtime role that is %s', async (_, url, sentence) => {
    await expect(assertDatabaseRoles({ app: url, system })).rejects.toThrow(sentence)
  })

  it('refuses a system role that bypasses row-level security', async () => {
    await expect(assertDatabaseRoles({ app, system: urlOf(bad.bypass) })).rejects.toThrow(
      'of SYSTEM_DATABASE_URL bypasses row-level security',
    )
  })

  it('bar 36: refuses a role whose sessions could hold a lock or a statement without end', async () => {
    await expect(assertDatabaseRoles({ app: urlOf(bad.good), system })).rejects.toThrow(
      'has no lock_timeout, no statement_timeout',
    )
  })

  it('refuses tables and views that the runtime role may touch and row-level security does not force', async () => {
    await superuser.query('CREATE TABLE forgotten (id int); GRANT SELECT ON forgotten TO clipforge_app')
    await superuser.query('CREATE TABLE half (id int); ALTER TABLE half ENABLE ROW LEVEL SECURITY')
    await superuser.query('GRANT UPDATE (id) ON half TO clipforge_app')
    await superuser.query('CREATE VIEW all_videos AS SELECT * FROM videos; GRANT SELECT ON all_videos TO clipforge_app')
    try {
      const refused = expect(assertDatabaseRoles({ app, system })).rejects
      await refused.toThrow(/"all_videos".*"forgotten".*"half"/)
    } finally {
      await superuser.query('DROP VIEW all_videos; DROP TABLE forgotten, half')
    }
    await expect(assertDatabaseRoles({ app, system })).resolves.toBeUndefined()
  })
})

describe('prisma/roles.sql', () => {
  it.each([
    ['runtime', app],
    ['system', system],
  ])('lets the %s role hold nothing for long', async (_, connectionString) => {
    const client = new pg.Client({ connectionString })
    await client.connect()
    try {
      const { rows } = await client.query(`
        SELECT name, setting::int AS ms FROM pg_settings
        WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout')`)
      expect(rows).toHaveLength(3)
      for (const { name, ms } of rows) {
        expect([name, ms > 0 && ms <= 120_000]).toEqual([name, true])
      }
    } finally {
      await client.end()
    }
  })

  it('gives no one anything of a table by default', async () => {
    const { rows } = await superuser.query('SELECT defaclrole::regrole, defaclacl FROM pg_default_acl')
    expect(rows).toEqual([])
  })
})
