import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { testDatabase } from '@/prisma/factories/database'
import { applyMigrations } from '../apply/apply-migrations'
import { rollBackMigration } from '../apply/roll-back-migration'
import type { ChangeOptions } from '../apply/under-lease'
import { readMigrations } from '../folder'
import type { Ask } from '../write/resolve-renames'
import { readStated } from '../write/stated'
import { writeMigrations } from '../write/write-migrations'
import { emptyFolder, writeMigration } from './folders'

const head = `
datasource db {
  provider = "postgresql"
}
`

/**
 * A database of its own with nothing in it but a first migration, and a Prisma schema that describes it: for what `new` writes
 * when that schema changes.
 */
export async function openLibrary(base: string, schema: string) {
  const database = await testDatabase()
  const superuser = await openDirect(database.urls.superuser)
  await superuser.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner')
  await superuser.query('GRANT USAGE ON SCHEMA public TO clipforge_app, clipforge_system')
  await superuser.end()
  const folder = emptyFolder()
  writeMigration(folder, '20300101000000_expand_base', base)
  const owner = await openDirect(database.urls.owner)
  const options = { folder, url: database.urls.owner, startedBy: 'the test' }
  const prisma = path.join(emptyFolder(), 'schema')
  mkdirSync(prisma)
  const edit = (text: string) => writeFileSync(path.join(prisma, 'library.prisma'), `${head}${text}`)
  edit(schema)
  await applyMigrations(options)
  const clients: DirectClient[] = [owner]
  return {
    folder,
    owner,
    urls: database.urls,
    edit,
    /** @param naive what Prisma would write, a text for each comparison; Prisma is asked when nothing is said */
    write: (name: string, said: { rename?: string[]; drop?: string[]; naive?: string[] } = {}, ask?: Ask) =>
      writeMigrations({
        name,
        folder,
        schema: prisma,
        url: database.urls.owner,
        now: new Date(),
        ...(said.naive ? { diff: async () => said.naive?.shift() ?? '' } : {}),
        stated: readStated(said.rename ?? [], said.drop ?? []),
        ask,
      }),
    apply: (more: Partial<ChangeOptions> = {}) => applyMigrations({ ...options, ...more }),
    rollBack: (name: string, more: Partial<ChangeOptions> = {}) => rollBackMigration({ ...options, ...more }, name),
    /** Takes out what asks its author to say more: what is written there is right for the test. */
    async answerTodos(): Promise<void> {
      for (const { name, sql } of readMigrations(folder))
        writeFileSync(path.join(folder, name, 'migration.sql'), sql.replace(/^ *-- TODO.*\n/gm, ''))
    },
    names: () => readMigrations(folder).map(({ name }) => name),
    async session(role: 'app' | 'system' | 'owner' | 'superuser') {
      const client = await openDirect(database.urls[role])
      clients.push(client)
      return client
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()))
      await database.drop()
    },
  }
}

export type Library = Awaited<ReturnType<typeof openLibrary>>
