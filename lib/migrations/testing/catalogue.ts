import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Session } from '@/lib/platform/db/direct'
import { rules } from '../lint/lint-migrations'

/** A migration of the catalogue: what kind it says it is, the rules that have to speak, and the Postgres that knows it. */
export type Case = { file: string; kind: string; says: string[]; since: number; sql: string }

const folder = path.resolve(import.meta.dirname, '../lint/cases')

/** The database that every case finds. */
export const base = readFileSync(path.join(folder, 'base.sql'), 'utf8')

/** Makes that database. A Postgres before 18 gets the function that gives new rows their ids. */
export async function makeBase(client: Session): Promise<void> {
  if ((await majorOf(client)) < 18)
    await client.query(`CREATE FUNCTION uuidv7() RETURNS uuid LANGUAGE sql VOLATILE AS 'SELECT gen_random_uuid()'`)
  await client.query(base)
}

/** The major version of a Postgres. */
export async function majorOf(client: Session): Promise<number> {
  const { rows } = await client.query<{ major: number }>(
    `SELECT current_setting('server_version_num')::int / 10000 AS major`,
  )
  return rows[0]?.major ?? 0
}

export function readCases(): Case[] {
  return readdirSync(folder)
    .filter((file) => /^(good|bad)-/.test(file))
    .map((file) => {
      const sql = readFileSync(path.join(folder, file), 'utf8')
      const [, kind = ''] = /^-- kind: (\w+)$/m.exec(sql) ?? []
      const [, says = ''] = /^-- says: (.*)$/m.exec(sql) ?? []
      const [, since = '15'] = /^-- since: Postgres (\d+)$/m.exec(sql) ?? []
      return { file, kind, says: says === 'nothing' ? [] : says.split(', ').sort(), since: Number(since), sql }
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
