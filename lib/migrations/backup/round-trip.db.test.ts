import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { disconnectDb } from '@/lib/platform/db/db'
import { type DirectClient, openDirect } from '@/lib/platform/db/direct'
import { createOrganization } from '@/prisma/factories/organization'
import { tenantScene } from '@/prisma/factories/tenant-scene'
import { type Catalog, readCatalog } from '../verify/read-catalog'
import { listBackups } from './backup-folder'
import { makeBackup } from './make-backup'
import { readSequences } from './read-tables'
import { readBackups } from './records'
import { withDatabase } from './scratch'
import { everyKind } from './testing/every-kind'
import { withCopy } from './with-copy'

const root = mkdtempSync(path.join(tmpdir(), 'backups-'))
const url = process.env.DIRECT_URL as string
const appUrl = process.env.DATABASE_URL as string
let owner: DirectClient
let backup: Awaited<ReturnType<typeof makeBackup>>
let tenants: string[]

beforeAll(async () => {
  owner = await openDirect(url)
  await owner.query(everyKind)
  tenants = []
  for (const name of ['One', "Other's"]) {
    tenants.push(await createOrganization(name))
    await tenantScene(url, `org_${tenants.at(-1)}`)
  }
  backup = await makeBackup({ url, to: root, madeBy: 'a test', form: 'copy' })
})

afterAll(async () => {
  await owner.end()
  await disconnectDb()
  rmSync(root, { recursive: true, force: true })
})

async function inspect<T>(url: string, look: (client: DirectClient) => Promise<T>): Promise<T> {
  const client = await openDirect(url)
  try {
    return await look(client)
  } finally {
    await client.end()
  }
}

type Seen = { catalog: Catalog; sequences: unknown; kinds: unknown[]; partitions: unknown[]; kept: unknown[] }

async function see(client: DirectClient): Promise<Seen> {
  return {
    catalog: await readCatalog(client),
    sequences: await readSequences(client),
    kinds: (await client.query('SELECT k::text FROM kinds k ORDER BY id')).rows,
    kept: (await client.query('SELECT k::text FROM kept k ORDER BY id')).rows,
    partitions: (await client.query('SELECT tableoid::regclass::text, p::text FROM "Parted" p ORDER BY at')).rows,
  }
}

describe('a backup', () => {
  it('bar 45: is restored and compared before it is said to be one, and the database remembers it', async () => {
    const [known] = await readBackups(owner)
    expect(known).toMatchObject({ id: backup.manifest.id, location: backup.folder, form: 'copy', madeBy: 'a test' })
    expect(known?.testedAt).toBeInstanceOf(Date)
    expect(known?.sha256).toBe(backup.checksum)
    expect(listBackups(root)).toEqual([backup.folder])
  })

  it('says how many rows each table had', async () => {
    expect(backup.manifest.tables.length).toBeGreaterThan(30)
    for (const { schema, name, rows } of backup.manifest.tables.filter(({ name }) => name !== 'backups')) {
      const { rows: counted } = await owner.query(
        `SELECT count(*)::int AS rows FROM ONLY "${schema}"."${name.replace('"', '""')}"`,
      )
      expect([name, counted[0].rows]).toEqual([name, rows])
    }
    expect(backup.manifest.tables.find(({ name }) => name === 'clips')?.rows).toBe(2)
    expect(backup.manifest.newestMigration).toMatch(/^\d{14}_/)
  })

  it('is for its owner alone', () => {
    expect(statSync(backup.folder).mode & 0o777).toBe(0o700)
    for (const file of ['manifest.json', 'pre-data.sql', backup.manifest.tables[0]?.file?.path ?? '']) {
      expect(statSync(path.join(backup.folder, file)).mode & 0o777).toBe(0o600)
    }
  })
})

describe('a copy made of it', () => {
  it('has the same schema, rows and sequences', async () => {
    const before = await see(owner)
    const after = await withCopy({ url, backup: backup.folder }, ({ ownerUrl }) => inspect(ownerUrl, see))
    expect(after).toEqual(before)
    expect(before.kinds).toHaveLength(4)
  })

  it('shows a tenant its own rows and no others, and takes what it writes', async () => {
    await withCopy({ url, backup: backup.folder }, async ({ ownerUrl }) => {
      const app = withDatabase(appUrl, new URL(ownerUrl).pathname.slice(1))
      await inspect(app, async (client) => {
        expect((await client.query('SELECT FROM videos')).rowCount).toBe(0)
        for (const tenant of tenants) {
          await client.query(`SELECT set_config('app.organization_id', $1, false)`, [tenant])
          const { rows } = await client.query('SELECT organization_id FROM videos')
          expect(rows).toEqual([{ organization_id: tenant }])
          await client.query(`UPDATE videos SET title = 'renamed'`)
        }
        await expect(client.query('SELECT FROM staff_members')).rejects.toThrow('permission denied')
      })
    })
  })

  it('is dropped, also when the work with it fails', async () => {
    let name = ''
    const failing = withCopy({ url }, async ({ ownerUrl }) => {
      name = new URL(ownerUrl).pathname.slice(1)
      expect((await owner.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount).toBe(1)
      throw new Error('the work failed')
    })
    await expect(failing).rejects.toThrow('the work failed')
    expect((await owner.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount).toBe(0)
  })
})
