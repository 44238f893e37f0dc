import pg from 'pg'
import { expect, it } from 'vitest'
import { steadyFunctions, volatileFunctions } from './harmless-functions'

it('functions that count as steady are declared so by Postgres in every form, and none waits or writes', async () => {
  const client = new pg.Client({ connectionString: process.env.DIRECT_URL })
  await client.connect()
  const { rows } = await client.query<{ name: string; steady: boolean }>(
    `SELECT proname::text AS name, bool_and(provolatile <> 'v') AS steady FROM pg_proc
     WHERE pronamespace = 'pg_catalog'::regnamespace GROUP BY 1`,
  )
  await client.end()
  const found = new Map(rows.map(({ name, steady }) => [name, steady]))
  const wrong = [...steadyFunctions].filter((name) => found.get(name) === false)
  // Older servers don't have all of them yet, and call a few volatile that later ones do not.
  expect(wrong.filter((name) => !/^pg_|^has_/.test(name))).toEqual([])
  expect([...steadyFunctions].filter((name) => found.has(name)).length).toBeGreaterThan(400)
  expect([...volatileFunctions].filter((name) => steadyFunctions.has(name))).toEqual([])
  for (const name of [
    'pg_sleep',
    'pg_advisory_lock',
    'pg_terminate_backend',
    'query_to_xml',
    'set_config',
    'lo_import',
  ])
    expect(steadyFunctions.has(name) || volatileFunctions.has(name), name).toBe(false)
})
