import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { type TestDatabase, testDatabase } from '@/prisma/factories/database'
import { applyMigrations } from '../apply/apply-migrations'
import { rollBackMigration } from '../apply/roll-back-migration'
import { planMigrations } from '../plan-migrations'
import { standsInTheWay } from '../preflight/check'
import { rehearseMigrations } from '../rehearse/rehearse-migrations'
import { folderWith, removeFolders, writeMigration } from '../testing/folders'
import { judgeSuccessor } from './judge-successor'

const rowCount = 300
/** More than one batch, with the row that matters in the last. */
const manyRows = 5_500

let database: TestDatabase
let owner: DirectClient
beforeAll(async () => {
  database = await testDatabase()
  owner = await openDirect(database.urls.owner)
})
beforeEach(async () => {
  await owner.query('DROP TABLE IF EXISTS pens, quills, drafts CASCADE')
  await owner.query(`DELETE FROM _prisma_migrations WHERE migration_name LIKE '2030%'`)
  await owner.query('DROP SCHEMA IF EXISTS schema_changes CASCADE')
  await owner.query('CREATE TABLE pens (id int PRIMARY KEY, title text, label text, cents int)')
  await owner.query(`INSERT INTO pens SELECT n, 'Pen ' || n, 'Pen ' || n, n FROM generate_series(1, ${rowCount}) n`)
})
afterAll(async () => {
  await owner.end()
  await database.drop()
  removeFolders()
})

const expand = '20300101000000_expand_pen_names'
const fill = '20300101000001_backfill_pen_names'
const contract = '20300101000002_contract_pen_names'
const add = 'ALTER TABLE pens ADD COLUMN name text;'
const drop = 'ALTER TABLE pens DROP COLUMN title;'
const declared = '-- successor of pens.title: pens.name\n'

/** A hand-written chain, as an engineer would write it. */
function chain(files: Record<string, string>, backfill?: string): string {
  const folder = folderWith(files)
  if (backfill === undefined) return folder
  writeMigration(folder, fill, '-- The rows are filled in by backfill.sql.\nSELECT 1;')
  writeFileSync(path.join(folder, fill, 'backfill.sql'), `-- each: pens.id\n${backfill}`)
  return folder
}
const copy = 'UPDATE pens SET name = title WHERE id = ANY ($1) AND name IS DISTINCT FROM title'

const options = (folder: string) => ({ folder, url: database.urls.owner, startedBy: 'the test' })
const apply = (folder: string) => applyMigrations(options(folder))
async function planned(folder: string) {
  const plan = await planMigrations(owner, folder, { isAdvised: false })
  const check = plan.checks.find(({ name }) => name === 'successors')
  return { isSafe: plan.isSafe, stands: check ? standsInTheWay(check) : null, message: check?.message ?? '' }
}
const titles = async () => {
  const { rows } = await owner.query(
    `SELECT count(*)::int AS n FROM pg_attribute WHERE attrelid = 'pens'::regclass AND attname = 'title'`,
  )
  return rows[0].n
}

describe('a drop in a hand-written migration', () => {
  it('beside a new column of the same type is refused until the migration declares which it is', async () => {
    const folder = chain({ [expand]: add, [contract]: drop })
    const says =
      '20300101000002_contract_pen_names drops pens.title, and pens gains name of the same type. Declare in the migration which it is: -- successor of pens.title: pens.name, or -- no successor of pens.title: <reason>.'
    expect(await planned(folder)).toEqual({ isSafe: false, stands: true, message: says })
    await expect(apply(folder)).rejects.toMatchObject({ userMessage: `Nothing was changed. ${says}` })
    expect(await titles()).toBe(1)
    const answered = chain({ [expand]: add, [contract]: `-- no successor of pens.title: nobody reads it\n${drop}` })
    expect(await planned(answered)).toMatchObject({ isSafe: true })
    await apply(answered)
    expect(await titles()).toBe(0)
  })

  it('of a column whose successor nothing fills is refused by the rules and by the rows', async () => {
    const folder = chain({ [expand]: `${declared}${add}`, [contract]: drop })
    const plan = await planMigrations(owner, folder, { isAdvised: false })
    expect(plan.pending.flatMap(({ findings }) => findings)).toContainEqual(
      expect.objectContaining({ rule: 'successor-unfilled', severity: 'error' }),
    )
    await expect(apply(folder)).rejects.toMatchObject({ userMessage: expect.stringMatching(/^Nothing was changed\./) })
    await owner.query('ALTER TABLE pens ADD COLUMN name text')
    const later = chain({ [contract]: `${declared}${drop}` })
    expect(await planned(later)).toMatchObject({
      isSafe: false,
      message: expect.stringMatching(
        /^20300101000002_contract_pen_names: 300 rows have another value in pens\.name than in pens\.title, such as 1, 2, 3: dropping pens\.title would lose data\. Fill pens\.name in a backfill/,
      ),
    })
    await owner.query('UPDATE pens SET name = title')
    expect(await planned(later)).toMatchObject({ isSafe: true })
  })

  it('is refused when the moment comes, if the backfill before it has passed rows over', async () => {
    const folder = chain({ [expand]: `${declared}${add}`, [contract]: drop }, `${copy} AND id <> ${rowCount}`)
    expect(await planned(folder)).toMatchObject({
      isSafe: true,
      message: 'pens.name is filled before 20300101000002_contract_pen_names drops pens.title.',
    })
    const says = `${contract}: 1 row has another value in pens.name than in pens.title, such as ${rowCount}: dropping pens.title would lose data. Fill pens.name in a backfill, with a trigger that keeps both the same until the drop. Nothing was dropped.`
    await expect(apply(folder)).rejects.toMatchObject({ userMessage: says })
    expect(await titles()).toBe(1)
    await owner.query('UPDATE pens SET name = title WHERE name IS NULL')
    await apply(folder)
    expect(await titles()).toBe(0)
  })

  it('waits for a backfill that was cut off, which the next apply brings to its end', async () => {
    const folder = chain({ [expand]: `${declared}${add}`, [contract]: drop }, copy)
    const cut = (text: string) => {
      if (/[1-9]\d* of about/.test(text)) throw new Error('cut off')
    }
    await expect(applyMigrations({ ...options(folder), onProgress: cut })).rejects.toMatchObject({
      userMessage: expect.stringContaining('cut off'),
    })
    expect(await planned(folder)).toMatchObject({ isSafe: true, message: expect.stringContaining('is filled before') })
    await apply(folder)
    expect((await owner.query('SELECT count(*)::int AS n FROM pens WHERE name IS NULL')).rows).toEqual([{ n: 0 }])
    expect(await titles()).toBe(0)
  })

  it('fails its rehearsal with the same sentence', async () => {
    const folder = chain({ [expand]: `${declared}${add}`, [contract]: drop }, `${copy} AND id <> 7`)
    const rehearsal = await rehearseMigrations({
      ...options(folder),
      promised: null,
      withCopy: async (work) => {
        const twin = await testDatabase()
        const other = await openDirect(twin.urls.owner)
        await other.query('CREATE TABLE pens (id int PRIMARY KEY, title text, label text, cents int)')
        await other.query(`INSERT INTO pens SELECT n, 'Pen ' || n FROM generate_series(1, 20) n`)
        await other.end()
        try {
          return await work({ ownerUrl: twin.urls.owner })
        } finally {
          await twin.drop()
        }
      },
    })
    expect(rehearsal.isGood).toBe(false)
    expect(rehearsal.phases.flatMap(({ faults }) => faults).join()).toContain(
      '1 row has another value in pens.name than in pens.title, such as 7',
    )
  })

  it('may be waived for a run, with a reason', async () => {
    const folder = chain({ [expand]: `${declared}${add}`, [contract]: drop }, `${copy} AND id > 10`)
    const preflight = { waived: { successors: 'the first ten are test rows' } }
    await applyMigrations({ ...options(folder), preflight })
    expect(await titles()).toBe(0)
  })

  it('is taken back only as far as nothing is lost: a rollback declares its successors too', async () => {
    const folder = chain({})
    writeMigration(folder, expand, add, '-- successor of pens.name: pens.title\nALTER TABLE pens DROP COLUMN name;')
    await apply(folder)
    await owner.query(`UPDATE pens SET name = 'written since' WHERE id = 3`)
    const back = () => rollBackMigration(options(folder), expand)
    await expect(back()).rejects.toMatchObject({ userMessage: expect.stringContaining('would lose data') })
    await owner.query('UPDATE pens SET title = name WHERE id = 3; UPDATE pens SET name = title')
    await back()
    expect((await owner.query('SELECT title FROM pens WHERE id = 3')).rows).toEqual([{ title: 'written since' }])
  })
})

describe('rows and their successors are compared', () => {
  const judge = (from: string, to: string, when: string | null = null) =>
    judgeSuccessor(owner, { table: 'pens', column: from, to: { table: 'pens', column: to }, when })

  it('after the cast to the type of the new column, NULL for NULL', async () => {
    expect(await judge('title', 'label')).toEqual({ is: 'filled' })
    await owner.query('ALTER TABLE pens ADD COLUMN amount bigint; UPDATE pens SET amount = cents')
    expect(await judge('cents', 'amount')).toEqual({ is: 'filled' })
    await owner.query('UPDATE pens SET cents = NULL WHERE id = 5')
    expect(await judge('cents', 'amount')).toMatchObject({ is: 'unfilled', why: expect.stringContaining('such as 5:') })
    await owner.query('UPDATE pens SET amount = NULL WHERE id = 5')
    expect(await judge('cents', 'amount')).toEqual({ is: 'filled' })
  })

  it('to the last batch', async () => {
    await owner.query(`INSERT INTO pens SELECT n, 'Pen', 'Pen', n FROM generate_series(${rowCount + 1}, ${manyRows}) n`)
    await owner.query(`UPDATE pens SET label = '' WHERE id = ${manyRows}`)
    expect(await judge('title', 'label')).toMatchObject({
      is: 'unfilled',
      why: expect.stringMatching(new RegExp(`^1 row has .* such as ${manyRows}:`)),
    })
    await owner.query(`UPDATE pens SET label = ''`)
    expect(await judge('title', 'label')).toMatchObject({ why: expect.stringMatching(/^At least 5000 rows have /) })
  })

  it('by the condition that is declared', async () => {
    await owner.query('ALTER TABLE pens ADD COLUMN euros numeric; UPDATE pens SET euros = cents / 100.0')
    expect(await judge('cents', 'euros')).toMatchObject({ is: 'unfilled' })
    expect(await judge('cents', 'euros', 'euros * 100 = cents')).toEqual({ is: 'filled' })
    for (const when of ['euros = nothing', 'true); DELETE FROM pens; SELECT (true', 'euros =']) {
      expect(await judge('cents', 'euros', when)).toMatchObject({
        is: 'unfilled',
        why: expect.stringMatching(/^Whether pens\.euros is filled can't be checked \(.+\)\. Declare how to compare/),
      })
    }
    expect((await owner.query('SELECT count(*)::int AS n FROM pens')).rows).toEqual([{ n: rowCount }])
  })

  it('in json, which has no equality of its own, and in a table without a key', async () => {
    await owner.query('CREATE TABLE drafts (body json, text json)')
    await owner.query(`INSERT INTO drafts VALUES ('{"a": 1}', '{"a": 1}'), (NULL, NULL)`)
    const ask = () =>
      judgeSuccessor(owner, { table: 'drafts', column: 'body', to: { table: 'drafts', column: 'text' }, when: null })
    expect(await ask()).toEqual({ is: 'filled' })
    await owner.query(`INSERT INTO drafts VALUES ('{"a": 2}', NULL)`)
    expect(await ask()).toMatchObject({ is: 'unfilled', why: expect.stringMatching(/^1 row has another value/) })
  })

  it('of whole tables, by their key and the columns that both have', async () => {
    await owner.query(
      'CREATE TABLE quills (id int PRIMARY KEY, title text); INSERT INTO quills SELECT id, title FROM pens',
    )
    const ask = () =>
      judgeSuccessor(owner, { table: 'pens', column: null, to: { table: 'quills', column: null }, when: null })
    expect(await ask()).toEqual({ is: 'filled' })
    await owner.query(`UPDATE quills SET title = 'other' WHERE id = 8; DELETE FROM quills WHERE id = 9`)
    expect(await ask()).toMatchObject({
      is: 'unfilled',
      why: expect.stringMatching(
        /^2 rows of pens are missing from quills, such as 8, 9: dropping pens would lose them\./,
      ),
    })
  })

  it('never by a role that policies may hide rows from, nor with a successor that is not there', async () => {
    await owner.query('ALTER TABLE pens ENABLE ROW LEVEL SECURITY; ALTER TABLE pens FORCE ROW LEVEL SECURITY')
    expect(await judge('title', 'label')).toMatchObject({
      is: 'unfilled',
      why: expect.stringContaining('policies may hide rows of pens from this role'),
    })
    expect(await judge('title', 'nowhere')).toMatchObject({
      is: 'unfilled',
      why: 'pens.title would be dropped, and its successor pens.nowhere is not in the database.',
    })
  })
})
