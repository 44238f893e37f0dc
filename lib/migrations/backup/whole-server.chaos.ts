import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findPostgresBinaries } from '@/dev/postgres/binaries'
import { disconnectDb } from '@/lib/platform/db/db'
import { openDirect } from '@/lib/platform/db/direct'
import { createOrganization } from '@/prisma/factories/organization'
import { restoreServer } from './files-form'
import { makeBackup } from './make-backup'
import { readBackups } from './records'
import { restoreBackup } from './restore-backup'

/*
 * The files of the whole server of the test run, taken while it runs, started as a server of its own.
 */
const url = process.env.DIRECT_URL as string
const root = mkdtempSync(path.join(tmpdir(), 'backups-'))
const bin = path.dirname(findPostgresBinaries().postgres)

beforeAll(() => createOrganization())
afterAll(async () => {
  await disconnectDb()
  rmSync(root, { recursive: true, force: true })
})

it('a backup of the files is started, compared and noted, and nothing of the test is left', async () => {
  const replicationUrl = process.env.SUPERUSER_DATABASE_URL as string
  const { folder, manifest } = await makeBackup({ url, replicationUrl, bin, to: root, madeBy: 'a test' })
  expect(manifest.form).toBe('base_backup')
  expect(manifest.tables.find(({ name }) => name === 'organizations')).toMatchObject({ rows: 1 })
  expect(manifest.tables.filter(({ rowHash }) => rowHash === null)).toEqual([])
  expect(readdirSync(root)).toEqual([path.basename(folder)])

  const client = await openDirect(url)
  const [known] = await readBackups(client)
  await client.end()
  expect(known).toMatchObject({ form: 'base_backup', testMessage: null })
  expect(known?.testedAt).toBeInstanceOf(Date)

  await expect(restoreBackup({ folder, into: url })).rejects.toThrow('whole server')
  await expect(restoreServer({ folder, into: root, url, bin })).rejects.toThrow('is not empty')
  await expect(restoreServer({ folder, into: path.join(root, 'data'), url, bin: root })).rejects.toThrow('--bin')
})

it('is refused to a role that may not replicate, and nothing is left', async () => {
  const to = path.join(root, 'refused')
  await expect(makeBackup({ url, replicationUrl: url, bin, to, madeBy: 'a test' })).rejects.toThrow(/replication/i)
  expect(readdirSync(to)).toEqual([])
})
