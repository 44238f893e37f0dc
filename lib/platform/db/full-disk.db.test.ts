import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { canMount } from '@/dev/postgres/small-disk'
import { type RunningPostgres, removePostgres, startPostgres } from '@/dev/postgres/start'
import { hashOfRows } from '@/dev/walk/rows'
import type { UserContext } from '@/lib/access/context'
import { createClip } from '@/lib/clips/create-clip'
import { createExport } from '@/lib/clips/create-export'
import { applyMigrations } from '@/lib/migrations/apply/apply-migrations'
import { deleteVideo } from '@/lib/videos/delete-video'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { type TenantScene, tenantScene } from '@/prisma/factories/tenant-scene'
import { disconnectDb } from './db'

/* A Postgres with a disk of 24 MB beside its own: a table that a verb writes is put there, and the disk is filled. */
const isPossible = canMount()
if (!isPossible) console.log('Skipped: this machine cannot mount a small disk (user namespaces are off).')

const dataDir = mkdtempSync(path.join(tmpdir(), 'postgres-'))
const disk = path.join(dataDir, 'disk')
let server: RunningPostgres
let superuser: Client

describe.skipIf(!isPossible)('bar 37: when the disk of the database is full', () => {
  beforeAll(async () => {
    mkdirSync(disk)
    server = await startPostgres({ dataDir, durable: false, smallDisk: { folder: disk, megabytes: 24 } })
    const { app, system, owner } = server.urls
    await applyMigrations({ folder: path.resolve('prisma/migrations'), url: owner, startedBy: 'the test' })
    await disconnectDb()
    vi.stubEnv('DATABASE_URL', app)
    vi.stubEnv('SYSTEM_DATABASE_URL', system)
    superuser = new Client({ connectionString: server.urls.superuser })
    await superuser.connect()
    await superuser.query(`CREATE TABLESPACE small LOCATION '${disk}'`)
  }, 120_000)
  afterAll(async () => {
    await disconnectDb()
    vi.unstubAllEnvs()
    await superuser?.end()
    await server?.stop()
    await removePostgres(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  })

  /** Takes every block that is left; each row has one for itself. */
  const fill = () =>
    superuser.query(`
      CREATE TABLE filler (text text) TABLESPACE small; ALTER TABLE filler ALTER text SET STORAGE PLAIN;
      DO $$ BEGIN
        LOOP INSERT INTO filler VALUES (repeat('x', 7000)); END LOOP;
      EXCEPTION WHEN disk_full THEN NULL;
      END $$`)

  const verbs: [name: string, table: string, run: (ctx: UserContext, scene: TenantScene) => Promise<unknown>][] = [
    [
      'a new clip, at the note of who made it',
      'audit_log',
      (ctx, { ids }) => createClip(ctx, { videoId: ids.videoId, start: 1, end: 9 }),
    ],
    [
      'an export, at the event that starts its job',
      'outbox_events',
      (ctx, { ids }) => createExport(ctx, { clipId: ids.clipId }),
    ],
    [
      'the deletion of a video, at the list of files to remove',
      'storage_deletions',
      (ctx, { ids }) => deleteVideo(ctx, { videoId: ids.videoId }),
    ],
  ]

  it.each(verbs)(
    '%s is refused with words, changes nothing, and works once there is room (%s)',
    async (_, table, run) => {
      const organizationId = await createOrganization()
      const ctx = await createMember(organizationId, 'admin')
      const scene = await tenantScene(server.urls.system, `org_${organizationId}`)
      // An empty table, so that the first row needs a block.
      await superuser.query(
        `SET session_replication_role = replica; DELETE FROM ${table}; RESET session_replication_role`,
      )
      await superuser.query(`VACUUM ${table}`)
      await superuser.query(`ALTER TABLE ${table} SET TABLESPACE small`)
      await fill()
      const before = await hashOfRows(superuser, organizationId)
      await expect(run(ctx, scene)).rejects.toMatchObject({ code: 'unavailable' })
      expect(await hashOfRows(superuser, organizationId)).toEqual(before)
      await superuser.query('DROP TABLE filler')
      await run(ctx, scene)
      expect(await hashOfRows(superuser, organizationId)).not.toEqual(before)
      await superuser.query(`ALTER TABLE ${table} SET TABLESPACE pg_default`)
    },
  )
})
