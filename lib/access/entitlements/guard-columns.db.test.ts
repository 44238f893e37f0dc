import { afterAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { disconnectDb } from '@/lib/platform/db/db'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { factsQuery } from './read-entitlement-facts'

/** Columns that the guards read and that need no index of their own, with the reason. */
const exceptions: Record<string, string> = {
  'organizations.import_limit': 'a counter of the row that the primary key found; no list is narrowed by it',
  'organizations.imports_used': 'likewise, and an index would be written at each import',
  'organizations.bonus_imports': 'likewise',
  'person_allowances.import_limit': 'likewise',
  'person_allowances.imports_used': 'likewise, and an index would be written at each import',
  'import_reservations.state': 'read by its organization: second in the index that the organization leads',
  'import_reservations.is_bonus': 'read among the reservations of one organization, of which there are few',
}

const client = await openDirect()

afterAll(async () => {
  await client.end()
  await disconnectDb()
})

/** The columns, as `table.column`, that a query reads: Postgres notes them for a view. */
async function columnsRead(db: DirectClient, query: string): Promise<string[]> {
  await db.query('BEGIN')
  try {
    await db.query(`CREATE TEMP VIEW columns_read AS ${query}`)
    const { rows } = await db.query<{ name: string }>(`
      SELECT DISTINCT c.relname || '.' || a.attname AS name
      FROM pg_depend d
      JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
      JOIN pg_class c ON c.oid = d.refobjid AND d.refclassid = 'pg_class'::regclass
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
      WHERE r.ev_class = 'columns_read'::regclass AND d.refobjsubid > 0 AND c.oid <> r.ev_class
      ORDER BY name`)
    return rows.map(({ name }) => name)
  } finally {
    await db.query('ROLLBACK')
  }
}

/** The columns that lead a whole, valid index. */
async function indexedColumns(db: DirectClient): Promise<Set<string>> {
  const { rows } = await db.query<{ name: string }>(`
    SELECT DISTINCT c.relname || '.' || a.attname AS name
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indrelid AND c.relnamespace = 'public'::regnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
    WHERE i.indisvalid AND i.indisready AND i.indpred IS NULL`)
  return new Set(rows.map(({ name }) => name))
}

const withoutParameters = () => factsQuery(newId()).text.replaceAll('$1', `'${newId()}'`)

describe('the columns that guards read', () => {
  it('are indexed, or listed as exceptions with a reason', async () => {
    const read = await columnsRead(client, withoutParameters())
    expect(read).toEqual(expect.arrayContaining(['organizations.onboarding_completed', 'licenses.license_type']))
    const indexed = await indexedColumns(client)
    expect(read.filter((column) => !indexed.has(column) && !(column in exceptions))).toEqual([])
    expect(
      Object.keys(exceptions).filter((column) => !read.includes(column) || indexed.has(column)),
      'exceptions that nothing needs',
    ).toEqual([])
  })

  it('are read from the query itself, so a new column without an index fails the test', async () => {
    const query = withoutParameters().replace('SELECT o.tier', 'SELECT o.trial_used_at, o.tier')
    const indexed = await indexedColumns(client)
    const read = await columnsRead(client, query)
    expect(read.filter((column) => !indexed.has(column) && !(column in exceptions))).toEqual([
      'organizations.trial_used_at',
    ])
  })

  it('lead indexes of licenses by organization, type, status and end', async () => {
    const indexed = await indexedColumns(client)
    const wanted = ['organization_id', 'license_type', 'status', 'date_end'].map((column) => `licenses.${column}`)
    expect(wanted.filter((column) => !indexed.has(column))).toEqual([])
  })
})
