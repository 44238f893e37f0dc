import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { fromBuffer } from 'yauzl'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { NotFound } from '@/lib/core/errors'
import { newId, newShareToken } from '@/lib/core/ids'
import { addMilliseconds, day, hour } from '@/lib/core/time'
import { settleAsFailed } from '@/lib/jobs/settle-job'
import { startJob } from '@/lib/jobs/start-job'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { archiveKey, archivePrefix, exportKey, signalsKey, sourceKey, thumbnailKey } from '@/lib/platform/storage/keys'
import { createMultipartUpload, listMultipartUploads, listParts } from '@/lib/platform/storage/multipart'
import { headObject, listObjects, putObject, readObject } from '@/lib/platform/storage/objects'
import { putStream } from '@/lib/platform/storage/put-stream'
import { readStream } from '@/lib/platform/storage/read-stream'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { purgeStorage } from '@/lib/videos/purge-storage'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { type TenantScene, tenantScene } from '@/prisma/factories/tenant-scene'
import { buildArchive } from './build-archive'
import { createArchive } from './create-archive'
import { downloadArchive } from './download-archive'
import { listArchives } from './list-archives'
import { beginArchive, publishArchive } from './publish-archive'
import type { ArchiveManifest } from './schemas'
import { settleArchive } from './settle-archive'

vi.mock('@/lib/platform/events')

vi.mock('@/lib/platform/storage/read-stream', async (original) => {
  const real = await original<typeof import('@/lib/platform/storage/read-stream')>()
  return { readStream: vi.fn(real.readStream) }
})

const superuser = new pg.Client({ connectionString: process.env.SUPERUSER_DATABASE_URL })
const title = 'Ferien 🎬 “Zoë” — שלום, مرحبا'
const sourceBytes = randomBytes(300_000)
let bucket: TestBucket

beforeAll(async () => {
  bucket = await startTestBucket()
  await superuser.connect()
})

afterAll(async () => {
  await superuser.end()
  await disconnectDb()
  await bucket.stop()
})

type Owner = { admin: UserContext; member: UserContext; scene: TenantScene }

async function owner(): Promise<Owner> {
  const organizationId = await createOrganization(title)
  const scene = await tenantScene(process.env.SYSTEM_DATABASE_URL as string, `org_${organizationId}`)
  const { videoId, exportId } = scene.ids
  await systemDb().video.updateMany({ where: { id: videoId }, data: { title, originalFilename: `${title}.mp4` } })
  await systemDb().clipExport.updateMany({
    where: { id: exportId },
    data: { title, status: 'completed', shareToken: newShareToken() },
  })
  const video = { organizationId, videoId }
  await putObject({ key: sourceKey(video), body: sourceBytes, contentType: 'video/mp4' })
  await putObject({ key: thumbnailKey(video, 0), body: 'thumbnail', contentType: 'image/jpeg' })
  await putObject({ key: signalsKey(video), body: 'ours', contentType: 'application/octet-stream' })
  await putObject({ key: exportKey({ organizationId, exportId }), body: 'export', contentType: 'video/mp4' })
  return { admin: await createMember(organizationId, 'admin'), member: await createMember(organizationId), scene }
}

/** What the worker does for an archive that was asked for. */
async function make(admin: UserContext): Promise<string> {
  const { id: archiveId } = await createArchive(admin)
  const ctx = { ...systemContext(admin.organizationId, 'archive_organization'), now: admin.now }
  const job = await systemDb().job.findFirstOrThrow({ where: { subjectId: archiveId } })
  await startJob(ctx, { jobId: job.id, runId: 'run' })
  await beginArchive(ctx, { archiveId })
  const built = await buildArchive(ctx, { archiveId })
  await publishArchive(ctx, { archiveId, jobId: job.id, runId: 'run', built })
  return archiveId
}

/** The files of a ZIP, read by another library than the one that wrote it, with their checksums verified. */
async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>()
  const zip = await new Promise<import('yauzl').ZipFile>((resolve, reject) =>
    fromBuffer(bytes, { lazyEntries: true, strictFileNames: true }, (error, found) =>
      error ? reject(error) : resolve(found),
    ),
  )
  return new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', () => resolve(files))
    zip.on('entry', (entry) =>
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error)
        stream.toArray().then((chunks: Buffer[]) => {
          files.set(entry.fileName, Buffer.concat(chunks))
          zip.readEntry()
        }, reject)
      }),
    )
    zip.readEntry()
  })
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

async function download(admin: UserContext, archiveId: string): Promise<Buffer> {
  const { url } = await downloadArchive(admin, { archiveId })
  expect(Number(new URL(url).searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(900)
  const answer = await fetch(url)
  expect(answer.headers.get('content-disposition')).toContain('attachment')
  return Buffer.from(await answer.arrayBuffer())
}

describe('bar 45: the export of an organization’s data', () => {
  it('has every row and file of the organization, byte for byte', async () => {
    const { admin, scene } = await owner()
    const other = await owner()
    const { organizationId } = admin
    await systemDb().auditEntry.createMany({
      data: Array.from({ length: 450 }, (_, at) => ({ organizationId, actorKind: 'user', action: `many.${at}` })),
    })
    const archiveId = await make(admin)
    const bytes = await download(admin, archiveId)
    const files = await unzip(bytes)
    const manifest = JSON.parse(String(files.get('manifest.json'))) as ArchiveManifest
    expect(new Set([...manifest.tables, ...manifest.files].map(({ path }) => path).concat('manifest.json'))).toEqual(
      new Set(files.keys()),
    )
    for (const { path, bytes: size, sha256: sum } of [...manifest.tables, ...manifest.files]) {
      const content = files.get(path) as Buffer
      expect([path, content.length, sha256(content)]).toEqual([path, size, sum])
    }

    for (const { table, path, rows, omitted } of manifest.tables) {
      const lines = String(files.get(path)).split('\n').slice(0, -1)
      const found = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
      expect([table, found.length]).toEqual([table, rows])
      const where = table === 'organizations' ? 'id' : 'organization_id'
      if (table === 'users' || table === 'referrals') continue
      const { rows: stored } = await superuser.query(
        `SELECT to_jsonb(t) AS row FROM "${table}" t WHERE "${where}" = $1`,
        [admin.organizationId],
      )
      // The rows that say that it is finished, and downloaded, are written after it was made.
      const isWrittenSince = [
        'audit_log',
        'data_archives',
        'job_queue',
        'job_log',
        'job_counts',
        'outbox_events',
        'storage_deletions',
      ].includes(table)
      if (!isWrittenSince) {
        const expected = stored.map(({ row }) =>
          Object.fromEntries(Object.entries(row).filter(([name]) => name in (found[0] ?? {}))),
        )
        expect([table, byText(found)]).toEqual([table, byText(expected)])
      }
      for (const name of omitted) expect(found.filter((row) => name in row)).toEqual([])
    }
    const rowsOf = (table: string) =>
      String(files.get(`data/${table}.jsonl`))
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line))
    expect(rowsOf('videos')).toMatchObject([{ title, original_filename: `${title}.mp4` }])
    expect(rowsOf('audit_log').filter(({ action }) => action.startsWith('many.'))).toHaveLength(450)
    expect(
      rowsOf('users')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(
      (await systemDb().membership.findMany({ where: { organizationId: admin.organizationId } }))
        .map(({ userId }) => userId)
        .sort(),
    )
    expect(Object.keys(rowsOf('users')[0]).sort()).toEqual(['created_at', 'email', 'id', 'image_url', 'name'])
    expect(rowsOf('clip_exports')[0]).not.toHaveProperty('share_token')

    const { videoId, exportId } = scene.ids
    const readable = 'Ferien 🎬 “Zoë” — שלום, مرحبا.mp4'
    expect(files.get(`files/videos/${videoId}/${readable}`)?.equals(sourceBytes)).toBe(true)
    expect(String(files.get(`files/exports/${exportId}/${readable}`))).toBe('export')
    expect(String(files.get(`files/videos/${videoId}/thumbnails/0.jpg`))).toBe('thumbnail')
    expect(manifest.files).toHaveLength(3)
    const all = Buffer.concat([...files.values()]).toString('latin1')
    for (const foreign of [other.admin.organizationId, other.scene.canary, other.admin.userId]) {
      expect(all).not.toContain(foreign)
    }
    const [view] = await listArchives(admin)
    expect(view).toMatchObject({
      id: archiveId,
      status: 'completed',
      sizeBytes: bytes.length,
      sha256: sha256(bytes),
      fileCount: 3,
    })
  })

  it('cannot be seen or downloaded by members or another organization', async () => {
    const { admin, member } = await owner()
    const stranger = await owner()
    const archiveId = await make(admin)
    await expect(downloadArchive(stranger.admin, { archiveId })).rejects.toMatchObject({ code: 'not_found' })
    await expect(downloadArchive(member, { archiveId })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(createArchive(member)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(listArchives(member)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(downloadArchive(admin, { archiveId: newId() })).rejects.toMatchObject({ code: 'not_found' })
    expect(await listArchives(stranger.admin)).toEqual([])
  })

  it('runs one at a time under concurrent requests, and three times in 24 hours', async () => {
    const { admin } = await owner()
    const pressed = await Promise.all(Array.from({ length: 5 }, () => createArchive(admin)))
    expect(new Set(pressed.map(({ id }) => id)).size).toBe(1)
    const { organizationId } = admin
    const finish = async () => {
      await systemDb().dataArchive.updateMany({ where: { organizationId }, data: { status: 'canceled' } })
      await systemDb().job.updateMany({
        where: { organizationId },
        data: { state: 'canceled', finishedAt: new Date() },
      })
    }
    for (let count = 1; count < 3; count += 1) {
      await finish()
      await createArchive(admin)
    }
    await finish()
    const refused = await createArchive(admin).catch((error) => error)
    expect(refused).toMatchObject({ code: 'rate_limited' })
    expect(refused.retryAfterSeconds).toBeGreaterThan(86_000)
    expect(await systemDb().job.count({ where: { organizationId, type: 'archive_organization' } })).toBe(3)
    expect(await createArchive({ ...admin, now: () => addMilliseconds(new Date(), day + hour) })).toMatchObject({
      status: 'pending',
    })
  })

  it('expires after seven days: the file is deleted and cannot be downloaded', async () => {
    const { admin } = await owner()
    const archiveId = await make(admin)
    const reference = { organizationId: admin.organizationId, archiveId }
    expect((await headObject(archiveKey(reference))).size).toBeGreaterThan(300_000)
    const later = () => addMilliseconds(new Date(), 7 * day + hour)
    await expect(downloadArchive({ ...admin, now: later }, { archiveId })).rejects.toMatchObject({ code: 'conflict' })
    await purgeStorage(later)
    expect(await listArchives(admin)).toMatchObject([{ id: archiveId, status: 'expired' }])
    await expect(headObject(archiveKey(reference))).rejects.toMatchObject({ code: 'not_found' })
  })

  it('that fails shows an error and leaves no file or multipart upload behind', async () => {
    const { admin, scene } = await owner()
    const { id: archiveId } = await createArchive(admin)
    const { organizationId } = admin
    const ctx = systemContext(organizationId, 'test')
    const prefix = archivePrefix({ organizationId, archiveId })
    await createMultipartUpload({ key: archiveKey({ organizationId, archiveId }), contentType: 'application/zip' })
    const job = await systemDb().job.findFirstOrThrow({ where: { subjectId: archiveId } })
    await startJob(ctx, { jobId: job.id, runId: 'run' })
    const stop = AbortSignal.abort()
    await expect(buildArchive(ctx, { archiveId }, { signal: stop })).rejects.toThrow()
    await settleAsFailed(ctx, { jobId: job.id, runId: 'run', error: { code: 'internal', message: 'It failed.' } })
    await settleArchive(ctx, { subjectId: archiveId, jobId: job.id })
    expect(await listArchives(admin)).toMatchObject([{ status: 'failed', error: { message: 'It failed.' } }])
    // Also where a file goes away while it is read.
    const { videoId } = scene.ids
    const key = sourceKey({ organizationId, videoId })
    vi.mocked(readStream).mockImplementationOnce(async function* () {
      yield sourceBytes.subarray(0, 1_000)
      throw new NotFound('file', { message: key })
    })
    await expect(buildArchive(ctx, { archiveId })).rejects.toMatchObject({ code: 'not_found' })
    const left: string[] = []
    for await (const { key } of listObjects(prefix)) left.push(key)
    for await (const { key } of listMultipartUploads(prefix)) left.push(key)
    expect(left).toEqual([])
  })
})

describe('a stream that is put into storage', () => {
  it('buffers at most one part and is stored completely', async () => {
    const key = archiveKey({ organizationId: newId(), archiveId: newId() })
    const chunk = randomBytes(1024 * 1024)
    const expected = createHash('sha256')
    let given = 0
    let ahead = 0
    async function* body() {
      for (let count = 0; count < 40; count += 1) {
        if (count % 8 === 0) ahead = Math.max(ahead, given - (await storedOf(key)))
        expected.update(chunk)
        given += chunk.length
        yield chunk
      }
    }
    const { size, sha256: sum } = await putStream({
      key,
      body: body(),
      contentType: 'application/zip',
      expectedBytes: 1,
    })
    expect(size).toBe(40 * chunk.length)
    expect(sum).toBe(expected.digest('hex'))
    expect(sha256(await readObject(key, size))).toBe(sum)
    expect(ahead).toBeLessThanOrEqual(16 * chunk.length)
    expect(ahead).toBeGreaterThan(0)
  })
})

async function storedOf(key: string): Promise<number> {
  let size = 0
  for await (const upload of listMultipartUploads(key.slice(0, key.lastIndexOf('/') + 1))) {
    for (const part of await listParts(upload)) size += part.size
  }
  return size
}

function byText(rows: unknown[]): string[] {
  return rows.map((row) => JSON.stringify(row, Object.keys(row as object).sort())).sort()
}
