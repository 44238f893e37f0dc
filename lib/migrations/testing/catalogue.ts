import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { rules } from '../lint/lint-migrations'

/** A migration of the catalogue: what kind it says it is, and the rules that have to speak. */
export type Case = { file: string; kind: string; says: string[]; sql: string }

const folder = path.resolve(import.meta.dirname, '../lint/cases')

/** The database that every case finds. */
export const base = readFileSync(path.join(folder, 'base.sql'), 'utf8')

export function readCases(): Case[] {
  return readdirSync(folder)
    .filter((file) => /^(good|bad)-/.test(file))
    .map((file) => {
      const sql = readFileSync(path.join(folder, file), 'utf8')
      const [, kind = ''] = /^-- kind: (\w+)$/m.exec(sql) ?? []
      const [, says = ''] = /^-- says: (.*)$/m.exec(sql) ?? []
      return { file, kind, says: says === 'nothing' ? [] : says.split(', ').sort(), sql }
    })
}

/** Writes a case as a folder of migrations in which every rule is waived, so that the bad ones are applied too. */
export function writeCase(to: string, { file, kind, sql }: Case): string {
  const name = `20300101000000_${kind}_${file.replace('.sql', '').replaceAll('-', '_')}`
  const waivers = rules.map(({ id }) => `-- waive ${id}: to see what becomes of it\n`).join('')
  mkdirSync(path.join(to, name), { recursive: true })
  writeFileSync(path.join(to, name, 'migration.sql'), sql.replace(/^(?=[A-Z])/gm, waivers))
  return name
}
