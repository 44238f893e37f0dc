import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MigrationFile, MigrationKind } from '../folder'
import { lintMigrations, rules } from './lint-migrations'

const folder = path.join(import.meta.dirname, 'cases')
const files = readdirSync(folder).filter((file) => /^(good|bad)-/.test(file))

function migration(name: string, sql: string, kind: MigrationKind | null = 'expand'): MigrationFile {
  return { name, kind, sql, checksum: '', verifySql: null, rollbackSql: '-- none needed here', backfillFile: null }
}

const base = migration('base', readFileSync(path.join(folder, 'base.sql'), 'utf8'))
const lint = async (one: MigrationFile) => (await lintMigrations([base, one])).at(-1)

function readCase(file: string) {
  const sql = readFileSync(path.join(folder, file), 'utf8')
  const [, kind] = /^-- kind: (\w+)$/m.exec(sql) ?? []
  const [, says = ''] = /^-- says: (.*)$/m.exec(sql) ?? []
  return { kind: kind as MigrationKind, says: says === 'nothing' ? [] : says.split(', ').sort(), sql }
}

describe('the catalogue of migrations', () => {
  it('has enough of them, and one at least for each rule', () => {
    expect(files.length).toBeGreaterThanOrEqual(60)
    const said = new Set(files.flatMap((file) => readCase(file).says))
    const ofFolders = ['name', 'no-rollback']
    expect(rules.map(({ id }) => id).filter((id) => !said.has(id) && !ofFolders.includes(id))).toEqual([])
  })

  it.each(files)('%s', async (file) => {
    const { kind, says, sql } = readCase(file)
    const { findings = [] } = (await lint(migration(file, sql, kind))) ?? {}
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

  it('about a file that Postgres does not read tells the line', async () => {
    await expect(lint(migration('broken', 'SELECT 1;\n\nALTER TABEL x;'))).rejects.toMatchObject({
      code: 'invalid',
      userMessage: expect.stringContaining('Line 3'),
    })
  })
})
