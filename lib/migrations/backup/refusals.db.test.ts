import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disconnectDb } from '@/lib/platform/db/db'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { createOrganization } from '@/prisma/factories/organization'
import { listBackups } from './backup-folder'
import { makeBackup } from './make-backup'
import { type Manifest, readManifest, writeManifest } from './manifest'
import { readBackups } from './records'
import { restoreBackup } from './restore-backup'
import { withScratch } from './scratch'
import { type Backup, writeBackup } from './write-backup'

const url = process.env.DIRECT_URL as string
const systemUrl = process.env.SYSTEM_DATABASE_URL as string
const root = mkdtempSync(path.join(tmpdir(), 'backups-'))
let owner: DirectClient
let backup: Backup
let copies = 0

beforeAll(async () => {
  owner = await openDirect(url)
  await createOrganization()
  backup = await writeBackup({ url, to: root, madeBy: 'a test', form: 'copy' })
})

afterAll(async () => {
  await owner.end()
  await disconnectDb()
  rmSync(root, { recursive: true, force: true })
})

/** The same backup once more, with a fault. */
function damaged(damage: (folder: string) => void): string {
  const folder = path.join(root, `damaged-${copies++}`)
  cpSync(backup.folder, folder, { recursive: true })
  damage(folder)
  return folder
}

/** The same backup, saying something else of itself. */
async function saying(change: Partial<Manifest>): Promise<string> {
  const folder = damaged((copy) => rmSync(path.join(copy, 'manifest.json')))
  const { checksum: _, ...manifest } = await readManifest(backup.folder)
  await writeManifest(folder, { ...manifest, ...change })
  return folder
}

const rowsOfOrganizations = () => {
  const table = backup.manifest.tables.find(({ name }) => name === 'organizations')
  return table?.file?.path as string
}

const restored = (folder: string) => withScratch(url, (into) => restoreBackup({ folder, into }))

describe('a backup that would lack rows is not taken:', () => {
  /** Nothing is left, neither in the folder nor in the records. */
  async function refusedAfter(sql: string, undo: string, from = url): Promise<string> {
    const to = path.join(root, 'refused')
    await owner.query(sql)
    try {
      const refusal = await makeBackup({ url: from, to, madeBy: 'a test', form: 'copy' }).catch(
        (error: Error) => error.message,
      )
      expect(listBackups(to)).toEqual([])
      expect(readdirSync(to)).toEqual([])
      return String(refusal)
    } finally {
      await owner.query(undo)
    }
  }

  it('a table that shows its owner no row', async () => {
    const undo = 'CREATE POLICY owner_all ON organizations TO CURRENT_USER USING (true) WITH CHECK (true)'
    const refusal = await refusedAfter('DROP POLICY owner_all ON organizations', undo)
    // The trap itself: the table is empty for whoever asks without knowing.
    expect(refusal).toMatch(/clipforge_owner does not see every row of .*organizations.* CREATE POLICY "owner_all"/)
  })

  it.each([
    [
      'some rows',
      `ALTER POLICY owner_all ON organizations USING (name <> 'hidden')`,
      'ALTER POLICY owner_all ON organizations USING (true)',
    ],
    [
      'less by a restrictive policy',
      'CREATE POLICY less ON organizations AS RESTRICTIVE USING (tier IS NOT NULL)',
      'DROP POLICY less ON organizations',
    ],
  ])('a table that shows its owner %s', async (_, sql, undo) => {
    expect(await refusedAfter(sql, undo)).toMatch(/does not see every row of public\.organizations/)
  })

  it('a table that the role may not read', async () => {
    const refusal = await writeBackup({ url: systemUrl, to: root, madeBy: 'a test', form: 'copy' }).catch(
      (error: Error) => error.message,
    )
    expect(refusal).toMatch(/^The role clipforge_system may not read .*job_log_id_seq/)
  })

  it('while its owner sees all, a table may be closed to everybody else', async () => {
    await owner.query('CREATE TABLE closed (id int); ALTER TABLE closed ENABLE ROW LEVEL SECURITY')
    await owner.query('INSERT INTO closed VALUES (1), (2)')
    try {
      const { manifest } = await writeBackup({ url, to: path.join(root, 'closed'), madeBy: 'a test', form: 'copy' })
      expect(manifest.tables.find(({ name }) => name === 'closed')?.rows).toBe(2)
    } finally {
      await owner.query('DROP TABLE closed')
    }
  })
})

describe('a restore is refused, and says why,', () => {
  it.each([
    [
      'when a file is damaged',
      (folder: string) => appendFileSync(path.join(folder, rowsOfOrganizations()), 'x'),
      /\.copy\.gz is not what was written/,
    ],
    [
      'when a file is missing',
      (folder: string) => rmSync(path.join(folder, 'post-data.sql')),
      /post-data\.sql is missing/,
    ],
    ['when the manifest was changed', changeManifest, /manifest\.json is not what was written/],
    ['when it is no backup', (folder: string) => rmSync(path.join(folder, 'manifest.json')), /is no backup/],
  ])('%s', async (_, damage, says) => {
    await expect(restored(damaged(damage))).rejects.toThrow(says)
  })

  function changeManifest(folder: string): void {
    const file = path.join(folder, 'manifest.json')
    writeFileSync(file, readFileSync(file, 'utf8').replace('"rows": 1', '"rows": 0'))
  }

  it('when the database is not empty, which is left as it was', async () => {
    await expect(restoreBackup({ folder: backup.folder, into: url })).rejects.toThrow(
      /is not empty.*Nothing was restored/,
    )
    await withScratch(url, async (into) => {
      const client = await openDirect(into)
      await client.query('CREATE TYPE alone AS ENUM ()')
      await client.end()
      await expect(restoreBackup({ folder: backup.folder, into })).rejects.toThrow('is not empty')
    })
  })

  it('when the server is older, lacks a role or an extension', async () => {
    await expect(restored(await saying({ serverVersion: 990_000 }))).rejects.toThrow(
      /of Postgres 99.*restore into Postgres 99 or later/,
    )
    await expect(restored(await saying({ roles: ['no_such role'] }))).rejects.toThrow(
      /roles are missing.*no_such role.*prisma\/roles\.sql/,
    )
    await expect(restored(await saying({ extensions: ['no_such'] }))).rejects.toThrow('extensions are missing')
  })

  it('when the rows are not what they were', async () => {
    const tables = backup.manifest.tables.map((table) =>
      table.name === 'organizations' ? { ...table, rowHash: '7' } : table,
    )
    await expect(restored(await saying({ tables }))).rejects.toThrow(
      /not what was backed up: public\.organizations has other rows/,
    )
  })
})

describe('the test of a backup', () => {
  it('is left out when asked, and noted as that', async () => {
    await makeBackup({ url, to: root, madeBy: 'hurry', form: 'copy', isTested: false })
    const [newest] = await readBackups(owner)
    expect(newest).toMatchObject({
      madeBy: 'hurry',
      testedAt: null,
      testMessage: expect.stringContaining('not tested'),
    })
  })

  it('that fails is noted with its reason, and the backup stays', async () => {
    const failing = makeBackup({ url, to: root, madeBy: 'unlucky', form: 'copy', testOn: systemUrl })
    await expect(failing).rejects.toThrow('clipforge_system may not create a database')
    const [newest] = await readBackups(owner)
    expect(newest).toMatchObject({
      madeBy: 'unlucky',
      testedAt: null,
      testMessage: expect.stringContaining('CREATEDB'),
    })
    expect(listBackups(root)).toContain(newest?.location)
  })
})
