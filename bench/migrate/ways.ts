import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { applyMigrations } from '@/lib/migrations/apply/apply-migrations'
import { runPrisma } from '../../dev/prisma/run'
import type { Form, Part } from './forms'
import { baseMigration, inDatabase } from './scene'

/** Who makes the change: a plain client, `prisma migrate deploy` with the same SQL, or `db apply` with the safe form. */
export const ways = ['naive', 'prisma', 'ours'] as const
export type Way = (typeof ways)[number]

/** Makes the change on a database, as its owner. Throws when it was not made. */
export type Change = (owner: string) => Promise<unknown>

/**
 * Writes the folders that the ways need, so that nothing but the change itself is left to do.
 * @param scratch a folder inside the project, so that Prisma's own configuration finds its packages
 */
export function prepare(form: Form, scratch: string): Record<Way, Change> {
  const naiveProject = writeProject(path.join(scratch, form.id, 'prisma'), [
    { name: `expand_takes_${form.id.replaceAll('-', '_')}`, sql: form.naive },
  ])
  const ourProject = writeProject(path.join(scratch, form.id, 'ours'), form.ours)
  return {
    naive: (owner) => inDatabase(owner, (client) => client.query(form.naive)),
    prisma: (owner) => deploy(owner, naiveProject),
    ours: (owner) =>
      applyMigrations({ folder: path.join(ourProject, 'migrations'), url: owner, startedBy: 'bench migrate' }),
  }
}

/** A project of the product's migrations, the table's own, and what follows. Returns its folder. */
export function writeProject(folder: string, parts: readonly Part[]): string {
  const migrations = path.join(folder, 'migrations')
  cpSync('prisma/migrations', migrations, { recursive: true })
  writeFileSync(path.join(folder, 'schema.prisma'), 'datasource db {\n  provider = "postgresql"\n}\n')
  writeFileSync(
    path.join(folder, 'prisma.config.ts'),
    `export default { schema: 'schema.prisma', migrations: { path: 'migrations' }, datasource: { url: process.env.DIRECT_URL } }`,
  )
  const named = parts.map((part, at) => ({ ...part, name: `2030010200000${at}_${part.name}` }))
  for (const { name, sql, backfill } of [baseMigration, ...named] as Part[]) {
    mkdirSync(path.join(migrations, name))
    writeFileSync(path.join(migrations, name, 'migration.sql'), sql)
    writeFileSync(path.join(migrations, name, 'rollback.sql'), '-- The benchmark goes forward alone.')
    if (backfill) writeFileSync(path.join(migrations, name, 'backfill.sql'), backfill)
  }
  return folder
}

/** @throws what Prisma says when a migration fails */
export async function deploy(owner: string, project: string): Promise<void> {
  const { code, output } = await runPrisma(['migrate', 'deploy'], { directUrl: owner, cwd: project })
  if (code !== 0) throw new Error(`prisma migrate deploy:\n${output.trim()}`)
}
