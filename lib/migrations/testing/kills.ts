import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { build } from 'esbuild'
import { vi } from 'vitest'
import { seededRandom } from '@/dev/stand-in/random'
import type { DirectClient } from '@/lib/platform/db/direct'
import type { TestDatabase } from '@/prisma/factories/database'
import { applyMigrations } from '../apply/apply-migrations'

/*
 * kill -9 of `apply`, at what it says it is about to do. KILL_SEED repeats a run.
 */
const seed = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 1e9))
const patience = { timeout: 60_000, interval: 50 }
const figures = { kills: 0, tooLate: 0 }

/** A source of numbers in [0, 1) for a case, the same for the same KILL_SEED whatever runs beside it. */
export function randomFor(name: string): () => number {
  return seededRandom(seed + [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0))
}

/** What was done so far, and how to do it again. */
export function tellKills(): string {
  return `KILL_SEED=${seed}: ${figures.kills} kills, ${figures.tooLate} came too late`
}

let victim: Promise<string> | undefined

/** Makes one file of a process that is started hundreds of times. Inside the project, so that it finds its packages. */
async function bundle(entry: string): Promise<string> {
  const outfile = path.resolve('.local/test/migrations-victim.mjs')
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    alias: { '@': process.cwd() },
  })
  return outfile
}

/** When `apply` says for the nth time something that begins with these words, or some milliseconds later. */
export type Moment = { words: string; nth: number; afterMs: number }

/**
 * Runs `apply` in a process of its own, which is killed at the moment, or comes to its end before.
 * @throws what it said, when it ended badly: a run that goes on where another was killed has no reason to
 */
export async function killApply(
  database: TestDatabase,
  folder: string,
  { words, nth, afterMs }: Moment,
): Promise<'killed' | 'finished'> {
  const args = [database.urls.owner, folder, words, String(nth), String(afterMs)]
  victim ??= bundle(path.join(import.meta.dirname, 'victim.ts'))
  const child = fork(await victim, args, { silent: true })
  let said = ''
  child.stderr?.on('data', (chunk) => (said += chunk))
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null]
  if (code !== null && code !== 0) throw new Error(said)
  figures[signal === 'SIGKILL' ? 'kills' : 'tooLate'] += 1
  return signal === 'SIGKILL' ? 'killed' : 'finished'
}

/** The same command, as soon as the right of the one that was killed has run out. */
export async function applyAgain(database: TestDatabase, client: DirectClient, folder: string): Promise<void> {
  await client.query('DELETE FROM schema_changes.lease')
  await vi.waitFor(() => applyMigrations({ folder, url: database.urls.owner, startedBy: 'again' }), patience)
}

/** Waits until Postgres has seen that whoever was killed is gone, and ends their right. */
export async function letGo(client: DirectClient): Promise<void> {
  await vi.waitFor(async () => {
    const { rows } = await client.query(
      `SELECT pid, query FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    )
    if (rows.length > 0) throw new Error(`Still there: ${JSON.stringify(rows)}`)
  }, patience)
  await client.query('DELETE FROM schema_changes.lease')
}
