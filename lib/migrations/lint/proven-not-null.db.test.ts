import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MigrationFile } from '../folder'
import { readStatements } from '../statements'
import { majorOf } from '../testing/catalogue'
import { lintMigrations } from './lint-migrations'

/*
 * What counts as proof for SET NOT NULL, beside Postgres, which tells at DEBUG1 when it believes a constraint instead of
 * reading the table.
 */
const schema = 'not_null_proofs'
const client = new pg.Client({ connectionString: process.env.DIRECT_URL })
const notices: string[] = []
client.on('notice', ({ message }) => notices.push(message ?? ''))

beforeAll(async () => {
  await client.connect()
  await client.query(`CREATE SCHEMA ${schema}; SET search_path = ${schema}; SET client_min_messages = debug1`)
})
afterAll(async () => {
  await client.query(`DROP SCHEMA ${schema} CASCADE`)
  await client.end()
})

const base = `CREATE TABLE books (id int, title text, pages int, "Title" text); CREATE SCHEMA elsewhere;
CREATE TABLE elsewhere.books (id int, title text)`
const add = (check: string, name = 'c') => `ALTER TABLE books ADD CONSTRAINT ${name} CHECK (${check}) NOT VALID`
const validate = 'ALTER TABLE books VALIDATE CONSTRAINT c'
const set = 'ALTER TABLE books ALTER COLUMN title SET NOT NULL'

const cases: [string, boolean, string[], number?][] = [
  ['a validated check of the column', true, [add('title IS NOT NULL'), validate, set]],
  ['a check that is not validated', false, [add('title IS NOT NULL'), set]],
  ['a validated check of another column', false, [add('pages IS NOT NULL'), validate, set]],
  ['a validated check that says something else', false, [add("title <> ''"), validate, set]],
  [
    'another validated constraint beside one that is not',
    false,
    [add('title IS NOT NULL'), add('pages > 0', 'd'), 'ALTER TABLE books VALIDATE CONSTRAINT d', set],
  ],
  ['a conjunction', true, [add('pages > 0 AND (title IS NOT NULL AND id > 0)'), validate, set]],
  ['a disjunction', false, [add('title IS NOT NULL OR pages > 0'), validate, set]],
  ['a negation', true, [add('NOT (title IS NULL OR pages IS NULL)'), validate, set]],
  ['a negated conjunction', false, [add('NOT (title IS NULL AND pages IS NULL)'), validate, set]],
  [
    'a check that is dropped before',
    false,
    [add('title IS NOT NULL'), validate, 'ALTER TABLE books DROP CONSTRAINT c', set],
  ],
  [
    'a check that is dropped in the same statement',
    false,
    [add('title IS NOT NULL'), validate, 'ALTER TABLE books DROP CONSTRAINT c, ALTER COLUMN title SET NOT NULL'],
  ],
  [
    'a check that went with another column',
    false,
    [add('title IS NOT NULL AND pages > 0'), validate, 'ALTER TABLE books DROP COLUMN pages', set],
  ],
  [
    'a column in mixed case',
    true,
    [add('"Title" IS NOT NULL'), validate, 'ALTER TABLE books ALTER COLUMN "Title" SET NOT NULL'],
  ],
  ['the same letters in another case', false, [add('"Title" IS NOT NULL'), validate, set]],
  ['names that are folded', true, [add('TITLE IS NOT NULL'), 'ALTER TABLE Books VALIDATE CONSTRAINT C', set]],
  [
    'a check of the table of this name in another schema',
    false,
    [
      add('title IS NOT NULL').replace('books', 'elsewhere.books'),
      'ALTER TABLE elsewhere.books VALIDATE CONSTRAINT c',
      set,
    ],
  ],
  [
    'two columns of which one is proven',
    false,
    [
      add('title IS NOT NULL'),
      validate,
      'ALTER TABLE books ALTER COLUMN title SET NOT NULL, ALTER COLUMN pages SET NOT NULL',
    ],
  ],
  [
    'a check that was valid from the beginning',
    true,
    ['ALTER TABLE books ADD CONSTRAINT c CHECK (title IS NOT NULL)', set],
  ],
  [
    'a check without a name',
    true,
    [
      'ALTER TABLE books ADD CHECK (title IS NOT NULL) NOT VALID',
      'ALTER TABLE books VALIDATE CONSTRAINT books_title_check',
      set,
    ],
  ],
  [
    'a check under its new name',
    true,
    [add('title IS NOT NULL', 'd'), 'ALTER TABLE books RENAME CONSTRAINT d TO c', validate, set],
  ],
  [
    'a column under its new name',
    true,
    [
      add('pages IS NOT NULL'),
      validate,
      'ALTER TABLE books DROP COLUMN title',
      'ALTER TABLE books RENAME COLUMN pages TO title',
      set,
    ],
  ],
  [
    'a table under its new name',
    true,
    [add('title IS NOT NULL'), validate, 'ALTER TABLE books RENAME TO novels', set.replace('books', 'novels')],
  ],
  [
    'a table that was created again',
    false,
    [add('title IS NOT NULL'), validate, 'DROP TABLE books', 'CREATE TABLE books (title text)', set],
  ],
  [
    'a check in CREATE TABLE',
    true,
    ['DROP TABLE books', 'CREATE TABLE books (title text CHECK (title IS NOT NULL))', set],
  ],
  [
    'a check that is not enforced',
    false,
    ['ALTER TABLE books ADD CONSTRAINT c CHECK (title IS NOT NULL) NOT ENFORCED', set],
    18,
  ],
]

const migration = (name: string, sql: string): MigrationFile => ({
  name,
  kind: 'contract',
  sql,
  checksum: '',
  verifySql: null,
  rollbackSql: '-- none needed here',
  rollbackBackfillFile: null,
  backfillFile: null,
  backfillText: null,
})

describe('SET NOT NULL is safe after', () => {
  it.for(cases)('%s: %s, as Postgres says', async ([, isProof, statements, since = 15], { skip }) => {
    skip((await majorOf(client)) < since, `Postgres ${since} is the first to know this.`)
    const folder = [base, ...statements].map((sql, at) => migration(`m${at}`, sql))
    const findings = (await lintMigrations(folder)).at(-1)?.findings ?? []
    expect(!findings.some(({ rule }) => rule === 'not-null-scans')).toBe(isProof)

    await client.query('BEGIN')
    try {
      for (const { sql } of await readStatements([base, ...statements].join(';\n'))) {
        notices.length = 0
        await client.query(sql)
      }
      const believed = notices.filter((text) => /existing constraints on column .* are sufficient/.test(text)).length
      const columns = statements.at(-1)?.match(/SET NOT NULL/g)?.length
      expect(believed === columns).toBe(isProof)
    } finally {
      await client.query('ROLLBACK')
    }
  })
})
