import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { openDirect } from '@/lib/platform/db/direct'
import { sourceKey } from '@/lib/platform/storage/keys'
import { createMultipartUpload } from '@/lib/platform/storage/multipart'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { completeUpload } from './complete-upload'
import { getUpload } from './get-upload'
import { startUpload } from './start-upload'
import { importsUsed, member, readSample, sendPart } from './testing/upload-scene'

/*
 * While uploads move into their table, the release before keeps those of videos in columns of videos. Both releases work
 * on the same uploads until the contract is applied: here the contract is taken back first.
 */
vi.mock('@/lib/platform/events')

const contract = 'prisma/migrations/20261201010004_contract_uploads_of_videos'
const backfill = 'prisma/migrations/20261201010003_backfill_uploads/backfill.sql'
const statements = (file: string) => readFileSync(file, 'utf8')

let bucket: TestBucket
let sample: Buffer
let owner: Awaited<ReturnType<typeof openDirect>>
let before: Client
/** Begun while the contract was applied. */
let early: { ctx: UserContext; videoId: string }

beforeAll(async () => {
  bucket = await startTestBucket()
  sample = await readSample()
  owner = await openDirect()
  before = new Client({ connectionString: process.env.DATABASE_URL })
  await before.connect()
  const ctx = await member()
  const { videoId } = await startUpload(ctx, { filename: 'early.mp4', sizeBytes: sample.length, fingerprint: 'early' })
  early = { ctx, videoId }
  await owner.query(statements(`${contract}/rollback.sql`))
  await owner.query(statements(`${contract}/rollback-backfill.sql`), [[videoId]])
})
afterAll(async () => {
  await before?.end()
  await owner?.end()
  await disconnectDb()
  await bucket.stop()
})

/** A statement of the release before, for the organization of `ctx`. */
async function asBefore({ organizationId }: UserContext, sql: string, values: unknown[]) {
  await before.query('BEGIN')
  await before.query("SELECT set_config('app.organization_id', $1, true)", [organizationId])
  const { rows } = await before.query(sql, values)
  await before.query('COMMIT')
  return rows
}

const columnsOf = async (ctx: UserContext, videoId: string) =>
  (await asBefore(ctx, 'SELECT upload_id, part_size_bytes, fingerprint FROM videos WHERE id = $1', [videoId]))[0]

async function beginAsBefore(ctx: UserContext): Promise<string> {
  const videoId = newId()
  const key = sourceKey({ organizationId: ctx.organizationId, videoId })
  const { uploadId } = await createMultipartUpload({ key, contentType: 'video/mp4' })
  await asBefore(
    ctx,
    `INSERT INTO videos (id, organization_id, created_by, title, original_filename, content_type, size_bytes, fingerprint,
       upload_id, part_size_bytes) VALUES ($1, $2, $3, 'Talk', 'talk.mp4', 'video/mp4', $4, 'talk|1', $5, 16777216)`,
    [videoId, ctx.organizationId, ctx.userId, sample.length, uploadId],
  )
  return videoId
}

const stateOf = async (subjectId: string) => (await systemDb().upload.findFirst({ where: { subjectId } }))?.state

describe('uploads while the previous release still runs', () => {
  it('started by this release are found by the previous one, also after a contract is rolled back', async () => {
    const ctx = await member()
    const file = { filename: 'talk.mp4', sizeBytes: sample.length, fingerprint: 'talk|2' }
    const { videoId } = await startUpload(ctx, file)
    for (const [owned, id, fingerprint] of [
      [ctx, videoId, 'talk|2'],
      [early.ctx, early.videoId, 'early'],
    ] as const) {
      const { uploadId } = await systemDb().upload.findFirstOrThrow({ where: { subjectId: id } })
      expect(await columnsOf(owned, id)).toEqual({ upload_id: uploadId, part_size_bytes: 16 * 1024 ** 2, fingerprint })
    }
  })

  it('started by the previous release are resumed and completed by this one', async () => {
    const ctx = await member()
    const videoId = await beginAsBefore(ctx)
    expect(await sendPart(ctx, videoId, sample)).toBe(200)
    const file = { filename: 'talk.mp4', sizeBytes: sample.length, fingerprint: 'talk|1' }
    expect(await startUpload(ctx, file)).toMatchObject({ videoId, receivedParts: [1] })
    expect((await completeUpload(ctx, { subjectId: videoId })).status).toBe('uploaded')
    expect(await importsUsed(ctx)).toBe(1)
  })

  it('ended by the previous release are over for this one, and nothing counts twice', async () => {
    const ctx = await member()
    const file = { filename: 'talk.mp4', sizeBytes: sample.length }
    const [completed, canceled] = [await startUpload(ctx, file), await startUpload(ctx, file)]
    const ended = 'UPDATE videos SET status = $2, upload_id = NULL, deleted_at = $3 WHERE id = $1'
    await asBefore(ctx, ended, [completed.videoId, 'uploaded', null])
    await asBefore(ctx, ended, [canceled.videoId, 'canceled', new Date()])
    expect([await stateOf(completed.videoId), await stateOf(canceled.videoId)]).toEqual(['completed', 'canceled'])
    expect((await completeUpload(ctx, { subjectId: completed.videoId })).status).toBe('uploaded')
    await expect(completeUpload(ctx, { subjectId: canceled.videoId })).rejects.toThrow(NotFound)
    expect(await systemDb().job.count({ where: { organizationId: ctx.organizationId } })).toBe(0)
  })

  it('open before the table existed are backfilled once, and the contract loses none', async () => {
    const ctx = await member()
    await owner.query('ALTER TABLE videos DISABLE TRIGGER USER')
    const videoId = await beginAsBefore(ctx)
    await owner.query('ALTER TABLE videos ENABLE TRIGGER USER')
    await expect(getUpload(ctx, { subjectId: videoId })).rejects.toThrow(NotFound)
    for (let time = 0; time < 2; time += 1) await owner.query(statements(backfill), [[videoId, early.videoId]])
    expect(await getUpload(ctx, { subjectId: videoId })).toMatchObject({ filename: 'talk.mp4', receivedParts: [] })
    await owner.query(statements(`${contract}/migration.sql`))
    for (const { owned, id } of [
      { owned: ctx, id: videoId },
      { owned: early.ctx, id: early.videoId },
    ]) {
      expect(await sendPart(owned, id, sample)).toBe(200)
      expect((await completeUpload(owned, { subjectId: id })).status).toBe('uploaded')
    }
  })
})
