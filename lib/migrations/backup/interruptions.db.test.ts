import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { listBackups } from './backup-folder'
import { inWords } from './faults'
import { restoreBackup } from './restore-backup'
import { withDatabase, withScratch } from './scratch'
import { writeBackup } from './write-backup'

const url = process.env.DIRECT_URL as string
const root = mkdtempSync(path.join(tmpdir(), 'backups-'))
let owner: DirectClient

beforeAll(async () => {
  owner = await openDirect(url)
  // Enough to be caught at.
  await owner.query(`CREATE TABLE much AS SELECT n, md5(n::text) || sha256(n::text::bytea)::text AS noise
    FROM generate_series(1, 400000) AS n`)
})

afterAll(async () => {
  await owner.end()
  rmSync(root, { recursive: true, force: true })
})

/** Until rows are being written: neither the beginning nor the end. */
const halfWay = () =>
  vi.waitFor(
    () => {
      const [folder = ''] = readdirSync(root).filter((name) => name.includes('unfinished'))
      expect(readdirSync(path.join(root, folder, 'rows'))).not.toEqual([])
      return path.join(root, folder)
    },
    { timeout: 20_000, interval: 2 },
  )

it('a backup that was killed half-way is none, is restored by nobody, and is removed by the next', async () => {
  const victim = spawn(process.execPath, [
    '--import',
    'tsx',
    path.join(import.meta.dirname, 'testing/victim.ts'),
    url,
    root,
  ])
  const gone = new Promise<string | null>((resolve) => victim.once('exit', (_, signal) => resolve(signal)))
  const folder = await halfWay()
  victim.kill('SIGKILL')
  expect(await gone).toBe('SIGKILL')

  expect(listBackups(root)).toEqual([])
  await expect(withScratch(url, (into) => restoreBackup({ folder, into }))).rejects.toThrow('is no backup')
  const { folder: whole } = await writeBackup({ url, to: root, madeBy: 'a test', form: 'copy' })
  expect(readdirSync(root)).toEqual([path.basename(whole)])
  rmSync(whole, { recursive: true })
})

it('a lost connection leaves nothing behind, and is told', async () => {
  const backup = writeBackup({ url, to: root, madeBy: 'a test', form: 'copy' }).then(
    () => 'done',
    (error: Error) => error.message,
  )
  await halfWay()
  await owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'clipforge-backup'`)
  expect(await backup).toMatch('The connection to the database was lost. Nothing was kept')
  expect(readdirSync(root)).toEqual([])
})

it('a full disk is told in a sentence', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  expect(inWords(full, { place: 'here', outcome: 'Nothing was kept.' })).toMatchObject({
    userMessage: 'The disk of here is full. Nothing was kept.',
  })
})

it('somebody who alters a table is not waited for without end', async () => {
  await owner.query('BEGIN; ALTER TABLE much ADD COLUMN more int')
  try {
    await expect(writeBackup({ url, to: root, madeBy: 'a test', form: 'copy', lockTimeoutMs: 50 })).rejects.toThrow(
      'Somebody is changing a table',
    )
  } finally {
    await owner.query('ROLLBACK')
  }
  expect(readdirSync(root)).toEqual([])
})

it('a scratch database that a killed process left is dropped by the next, and one in use is not', async () => {
  const names = ['left', 'used'].map((what) => `clipforge_scratch_20260101000000_${what}${process.pid}`)
  for (const name of names) await owner.query(`CREATE DATABASE ${name}`)
  const user = await openDirect(withDatabase(url, names[1] as string))
  const remaining = async () =>
    (await owner.query('SELECT datname FROM pg_database WHERE datname = ANY ($1)', [names])).rows.map(
      ({ datname }) => datname,
    )
  await withScratch(url, async () => expect(await remaining()).toEqual([names[1]]))
  await user.end()
  await vi.waitFor(() => owner.query(`DROP DATABASE IF EXISTS ${names[1]}`), { timeout: 10_000, interval: 20 })
})
