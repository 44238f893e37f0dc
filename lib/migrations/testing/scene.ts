import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { testDatabase } from '@/prisma/factories/database'
import { applyMigrations } from '../apply/apply-migrations'
import type { ChangeOptions } from '../apply/under-lease'
import { readCatalog } from '../verify/read-catalog'
import { writeMigration } from './folders'

/** A database with two tables and rows in them, and folders of migrations for it. */
export type Scene = Awaited<ReturnType<typeof openScene>>

/** Rows and tables that every test finds. */
const rows = 2_000
const tables = `
  DROP SCHEMA IF EXISTS schema_changes CASCADE; DROP TABLE IF EXISTS books, shelves, _prisma_migrations;
  CREATE TABLE books (id int PRIMARY KEY, title text, slug text);
  INSERT INTO books SELECT n, 'Book ' || n FROM generate_series(1, ${rows}) n;
  CREATE TABLE shelves (id int)`

/** Makes the scene; without an address in a database of its own, which `close` drops. */
export async function openScene(url?: string) {
  const database = url ? null : await testDatabase()
  const ownerUrl = url ?? database?.urls.owner ?? ''
  if (database) {
    const superuser = await openDirect(database.urls.superuser)
    await superuser.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner')
    await superuser.end()
  }
  const owner = await openDirect(ownerUrl)
  await owner.query(tables)
  const folders: string[] = []
  return {
    url: ownerUrl,
    superuserUrl: database?.urls.superuser ?? '',
    owner,
    reset: () => owner.query(tables),
    /** A folder with these migrations and nothing else. */
    folderOf(migrations: Record<string, string>): string {
      const folder = mkdtempSync(path.join(tmpdir(), 'migrations-'))
      folders.push(folder)
      for (const [name, sql] of Object.entries(migrations)) writeMigration(folder, name, sql)
      return folder
    },
    apply: (folder: string, options: Partial<ChangeOptions> = {}) =>
      applyMigrations({ folder, url: ownerUrl, startedBy: 'the test', patienceMs: 2_000, ...options }),
    command: (...args: string[]) => startCommand(ownerUrl, args),
    state: () => stateOf(owner),
    async close() {
      await owner.end()
      await database?.drop()
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Everything that may not differ between a run that was disturbed and one that was not. */
export async function stateOf(client: DirectClient) {
  const ask = async (sql: string) => (await client.query(sql)).rows
  return {
    catalog: await readCatalog(client),
    books: await ask(`SELECT md5(string_agg(b::text, ',' ORDER BY id)) FROM books b`),
    history: await ask(
      `SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL
       ORDER BY migration_name`,
    ),
    steps: await ask('SELECT migration, position, sql FROM schema_changes.steps ORDER BY 1, 2'),
  }
}

export type Command = {
  child: ChildProcess
  /** Resolves when its output has it. */
  says(pattern: RegExp): Promise<void>
  ended: Promise<{ code: number | null; output: string }>
}

/** `npm run db -- ...` as a process of its own. */
export function startCommand(url: string, args: string[]): Command {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/db.ts', ...args], {
    env: { ...process.env, DIRECT_URL: url, INNGEST_EVENT_KEY: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const listeners = new Set<() => void>()
  const hear = (chunk: Buffer) => {
    output += chunk
    for (const listener of listeners) listener()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, output })),
  )
  return {
    child,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => pattern.test(output) && resolve()
        listeners.add(look)
        void ended.then(() => reject(new Error(`It ended without ${pattern}:\n${output}`)))
        look()
      }),
  }
}
