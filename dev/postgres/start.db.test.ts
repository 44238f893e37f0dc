import { Client } from 'pg'
import { expect, test } from 'vitest'

const ask = async (url: string | undefined, sql: string) => {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('the product runs as roles that row-level security binds', async () => {
  const sql = 'SELECT rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user'
  for (const [url, rolname] of [
    [process.env.DATABASE_URL, 'clipforge_app'],
    [process.env.SYSTEM_DATABASE_URL, 'clipforge_system'],
    [process.env.DIRECT_URL, 'clipforge_owner'],
  ]) {
    expect(await ask(url, sql)).toEqual([{ rolname, rolsuper: false, rolbypassrls: false, rolcreaterole: false }])
  }
})

test('only the owner may make tables, and only the roles may connect', async () => {
  await ask(process.env.DIRECT_URL, 'CREATE TABLE made_by_owner (id int)')
  for (const url of [process.env.DATABASE_URL, process.env.SYSTEM_DATABASE_URL]) {
    await expect(ask(url, 'CREATE TABLE refused (id int)')).rejects.toMatchObject({ code: '42501' })
    await expect(ask(url, 'SELECT * FROM made_by_owner')).rejects.toMatchObject({ code: '42501' })
    await expect(ask(url, 'TRUNCATE organizations')).rejects.toMatchObject({ code: '42501' })
  }
  const [{ public_may }] = await ask(
    process.env.SUPERUSER_DATABASE_URL,
    `SELECT exists(SELECT FROM pg_database, aclexplode(datacl) WHERE datname = current_database() AND grantee = 0) AS public_may`,
  )
  expect(public_may).toBe(false)
})
