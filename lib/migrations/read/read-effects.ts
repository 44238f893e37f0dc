import { effectsOf } from '../effects'
import type { MigrationFile } from '../folder'
import type { ReadStatement } from '../lint/rule'
import { readStatements } from '../statements'
import { readInside } from './read-inside'
import { Routines } from './routines'

/**
 * Splits a file into its statements, each with what runs inside of it and with the effects of both.
 * @param routines what the files before have made; what this one makes is added
 * @throws Invalid with the place of the fault, for what Postgres would not read
 */
export async function readEffects(sql: string, file: string, routines: Routines): Promise<ReadStatement[]> {
  const read: ReadStatement[] = []
  for (const statement of await readStatements(sql, file)) {
    const { statements, unread } = readInside(statement, routines)
    routines.note(statement)
    for (const inner of statements) routines.note(inner)
    const inside = statements.map((inner) => ({
      ...inner,
      sql: inner.sql || statement.sql,
      line: statement.line,
      waivers: statement.waivers,
      isInside: true,
      inside: [],
      unread: [],
      effects: effectsOf(inner.node),
    }))
    read.push({
      ...statement,
      isInside: false,
      inside,
      unread,
      effects: [...effectsOf(statement.node), ...inside.flatMap(({ effects }) => effects)],
    })
  }
  return read
}

/** Reads the migrations of a folder in order, and says what they make that others may run. */
export async function readFolder(
  files: readonly MigrationFile[],
): Promise<{ read: { migration: MigrationFile; statements: ReadStatement[] }[]; routines: Routines }> {
  const routines = new Routines()
  const read: { migration: MigrationFile; statements: ReadStatement[] }[] = []
  for (const migration of files) {
    const statements = await readEffects(migration.sql, `${migration.name}/migration.sql`, routines)
    read.push({ migration, statements })
  }
  return { read, routines }
}
