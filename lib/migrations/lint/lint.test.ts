import { describe, expect, it } from 'vitest'
import type { MigrationFile } from '../folder'
import type { MigrationKind } from '../kinds'
import { base as baseSql, readCases } from '../testing/catalogue'
import { lintMigrations, rules } from './lint-migrations'

const cases = readCases()

function migration(name: string, sql: string, kind: MigrationKind | null = 'expand'): MigrationFile {
  return {
    name,
    kind,
    sql,
    checksum: '',
    verifySql: null,
    rollbackSql: '-- none needed here',
    backfillFile: null,
    backfillText: null,
    rollbackBackfillFile: null,
  }
}

const base = migration('base', baseSql)
const lint = async (one: MigrationFile) => (await lintMigrations([base, one])).at(-1)

describe('bar 39: the catalogue of migrations', () => {
  it('has enough of them, and one at least for each rule', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
    const said = new Set(cases.flatMap(({ says }) => says))
    const ofFolders = ['name', 'no-rollback', 'unwritten']
    expect(rules.map(({ id }) => id).filter((id) => !said.has(id) && !ofFolders.includes(id))).toEqual([])
  })

  it.each(cases)('$file', async ({ file, kind, says, sql }) => {
    const { findings = [] } = (await lint(migration(file, sql, kind as MigrationKind))) ?? {}
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual(says)
    for (const { line, message, instead } of findings) {
      expect(sql.split('\n')[line - 1]).toMatch(/^[A-Z]/)
      expect(`${message} ${instead}`).not.toMatch(/undefined|\bnull\b|\[object/)
    }
  })
})

describe('a finding', () => {
  it('is set aside by a comment with a reason, and by no other', async () => {
    const sql = (comment: string) => `${comment}\nCREATE INDEX a ON settings (value);`
    const waived = await lint(migration('waived', sql('-- waive index-blocks-writes: thirty rows')))
    expect(waived).toMatchObject({ findings: [], waived: [{ rule: 'index-blocks-writes', reason: 'thirty rows' }] })
    for (const comment of ['-- waive index-blocks-writes:', '-- waive rewrites-table: thirty rows', '-- waive it']) {
      expect((await lint(migration('not', sql(comment))))?.findings).toHaveLength(1)
    }
  })

  it('names the folder whose name says nothing, and the one without a way back', async () => {
    const unnamed = { ...migration('20261121_things', 'SELECT 1', null), rollbackSql: null }
    expect((await lint(unnamed))?.findings).toMatchObject([{ rule: 'name', line: 1 }])
    const noWayBack = { ...migration('20261121100000_expand_x', 'CREATE TABLE x ()'), rollbackSql: null }
    expect((await lint(noWayBack))?.findings).toMatchObject([{ rule: 'no-rollback', severity: 'warning' }])
  })

  it('names what is still to be written, in the migration and in its backfill', async () => {
    const begun = {
      ...migration('begun', 'SELECT 1;\n  -- TODO: more\nSELECT 2;', 'backfill'),
      backfillText: '-- each: t.id\n-- TODO: how',
    }
    expect((await lint(begun))?.findings).toMatchObject([
      { rule: 'unwritten', line: 1, message: 'Line 2 of its backfill is still to be written.' },
      { rule: 'unwritten', line: 2 },
    ])
    expect((await lint(migration('done', "SELECT '-- TODO'; -- to do: nothing", 'backfill')))?.findings).toEqual([])
  })

  it('about a file that Postgres does not read tells the line', async () => {
    await expect(lint(migration('broken', 'SELECT 1;\n\nALTER TABEL x;'))).rejects.toMatchObject({
      code: 'invalid',
      userMessage: expect.stringContaining('line 3'),
    })
  })
})
