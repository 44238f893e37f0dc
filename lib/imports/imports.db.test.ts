import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { systemContext } from '@/lib/access/system-context'
import { Invalid, Unavailable } from '@/lib/core/errors'
import { cancelJob } from '@/lib/jobs/cancel-job'
import { settleAsFailed } from '@/lib/jobs/settle-job'
import { startJob } from '@/lib/jobs/start-job'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { sourceKey, videoPrefix } from '@/lib/platform/storage/keys'
import { listMultipartUploads } from '@/lib/platform/storage/multipart'
import { headObject, readObject } from '@/lib/platform/storage/objects'
import { startTestBucket, type TestBucket } from '@/lib/platform/storage/testing/bucket'
import { importsUsed, member, readSample } from '@/lib/uploads/testing/upload-scene'
import { acceptLinkImport } from './accept-link-import'
import type { CopyState } from './copy-link'
import { fetchLink } from './fetch-link'
import { partSizeBytes } from './rules'
import { settleLinkImport } from './settle-link-import'
import { startLinkImport } from './start-link-import'
import { fileOf, type Handler, startFileServer } from './testing/file-server'

vi.mock('@/lib/platform/events')

const canary = 's3cret-of-a-link'
let bucket: TestBucket
let sample: Buffer
let large: Buffer
let files: Awaited<ReturnType<typeof startFileServer>>

beforeAll(async () => {
  process.env.OUTBOUND_LOOPBACK = 'true'
  bucket = await startTestBucket()
  sample = await readSample()
  large = Buffer.concat([sample, Buffer.alloc(2 * partSizeBytes + 1_000 - sample.length)])
  const redirect =
    (location: string): Handler =>
    (_, response) =>
      response.writeHead(302, { location }).end()
  const plain =
    (bytes: Buffer | string, headers = {}, status = 200): Handler =>
    (_, response) =>
      response.writeHead(status, headers).end(bytes)
  let unsteady = 0
  files = await startFileServer({
    'talk.mp4': fileOf(sample),
    'large.mp4': fileOf(large),
    'breaks.mp4': fileOf(large, partSizeBytes + 500_000),
    'no-ranges.mp4': (_, response) => {
      response.writeHead(200, { 'content-length': String(sample.length) })
      response.write(sample.subarray(0, 10_000), () => response.socket?.end())
    },
    'no-size.mp4': (_, response) => response.end(sample),
    'unsteady.mp4': (request, response) => {
      unsteady += 1
      if (unsteady < 3) response.writeHead(503).end()
      else fileOf(sample)(request, response)
    },
    'away.mp4': plain('', {}, 503),
    page: plain('<!doctype html><title>Watch</title>', { 'content-type': 'text/html' }),
    'hidden-page': plain('<!doctype html><title>Watch</title>', { 'content-type': 'video/mp4' }),
    'picture.png': plain(Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')),
    'empty.mp4': plain(''),
    'private.mp4': plain('', {}, 403),
    'huge.mp4': (_, response) => {
      response.writeHead(200, { 'content-length': String(11 * 1024 ** 3) }).write('x')
    },
    'trickle.mp4': (_, response) => {
      response.writeHead(200, { 'content-length': '100000' })
      const timer = setInterval(() => response.write('x'), 10)
      response.on('close', () => clearInterval(timer))
    },
    'to/1': redirect('/to/2'),
    'to/2': redirect('/to/3'),
    'to/3': redirect('/talk.mp4'),
    'to/0': redirect('/to/1'),
    'to/inside': redirect('http://169.254.169.254/latest/meta-data/'),
    'to/file': redirect('file:///etc/passwd'),
    'to/nowhere': redirect('http://'),
  })
})
afterAll(async () => {
  await files.close()
  await disconnectDb()
  await bucket.stop()
})

const options = { signal: new AbortController().signal, onProgress: () => {}, pauseMs: 1, graceMs: 10_000 }

/** An import of `path`, as its job finds it. */
async function started(path: string, user?: UserContext) {
  const ctx = user ?? (await member())
  const { video, job } = await startLinkImport(ctx, { url: `${files.at(path)}?token=${canary}` })
  const system = systemContext(ctx.organizationId, 'import_link')
  const { input } = await startJob(system, { jobId: job.id, runId: 'run' })
  const given = { videoId: video.id, sealedAddress: String(input.sealedAddress) }
  const fetchFrom = (before: CopyState | null, more = {}) =>
    fetchLink(system, { ...given, before }, { ...options, ...more })
  const accept = (copy: CopyState) =>
    acceptLinkImport(system, { videoId: video.id, jobId: job.id, createdById: ctx.userId, copy })
  const settle = () => settleLinkImport(system, { subjectId: video.id, jobId: job.id })
  const read = () => systemDb().video.findFirstOrThrow({ where: { id: video.id } })
  const readJob = () => systemDb().job.findFirstOrThrow({ where: { id: job.id } })
  return { ctx, system, video, job, fetchFrom, accept, settle, read, readJob }
}

async function openUploads(ctx: UserContext, videoId: string): Promise<number> {
  let count = 0
  for await (const _ of listMultipartUploads(videoPrefix({ organizationId: ctx.organizationId, videoId }))) count += 1
  return count
}

describe('an import from a link', () => {
  it('becomes a video as an upload does, once, however often its steps are repeated', async () => {
    const { ctx, video, fetchFrom, accept, read, readJob } = await started('talk.mp4')
    expect(video).toMatchObject({ status: 'uploading', title: 'talk', originalFilename: 'talk.mp4', sizeBytes: 0 })
    await fetchFrom(null)
    const copy = await fetchFrom(null)
    expect(copy).toMatchObject({ offset: sample.length, isDone: true })
    await accept(copy)
    await accept(copy)
    expect(await read()).toMatchObject({ status: 'uploaded', sizeBytes: BigInt(sample.length), isCountedImport: true })
    const key = sourceKey({ organizationId: ctx.organizationId, videoId: video.id })
    expect((await readObject(key, 10 ** 8)).equals(sample)).toBe(true)
    expect(await importsUsed(ctx)).toBe(1)
    const jobs = await systemDb().job.findMany({ where: { organizationId: ctx.organizationId, type: 'analyze_video' } })
    expect(jobs.map((job) => job.createdById)).toEqual([ctx.userId])
    expect((await readJob()).input).toEqual({ videoId: video.id })
    expect(await openUploads(ctx, video.id)).toBe(0)
  })

  it('keeps what a link may carry out of rows, audit and events', async () => {
    const { ctx, readJob } = await started('talk.mp4')
    const where = { organizationId: ctx.organizationId }
    const written = await Promise.all([
      ...[systemDb().auditEntry.findMany({ where }), systemDb().outboxEvent.findMany({ where })],
      ...[systemDb().video.findMany({ where }), systemDb().jobLog.findMany({ where }), readJob()],
    ])
    const text = JSON.stringify(written, (_, value) => (typeof value === 'bigint' ? Number(value) : value))
    expect(text).toContain('sealedAddress')
    expect(text).toContain('talk.mp4')
    expect(text).not.toContain(canary)
  })

  it('goes on in the next step where the one before stopped', async () => {
    const { fetchFrom, accept, read } = await started('large.mp4')
    const first = await fetchFrom(null, { stopAt: 0 })
    expect(first).toMatchObject({ offset: partSizeBytes, sizeBytes: large.length, validator: '"v1"', isDone: false })
    const second = await fetchFrom(first, { stopAt: 0 })
    // The step's answer was lost.
    expect(await fetchFrom(first, { stopAt: 0 })).toEqual(second)
    const copy = await fetchFrom(second, { stopAt: 0 })
    await accept(copy)
    expect(await read()).toMatchObject({ status: 'uploaded', sizeBytes: BigInt(large.length) })
  })

  it('resumes a connection that breaks, from the byte where it broke', async () => {
    const { ctx, video, fetchFrom, accept } = await started('breaks.mp4')
    files.asked.length = 0
    await accept(await fetchFrom(null))
    expect(files.asked.map(({ range }) => range)).toEqual([undefined, `bytes=${partSizeBytes + 500_000}-`])
    const key = sourceKey({ organizationId: ctx.organizationId, videoId: video.id })
    expect((await headObject(key)).size).toBe(large.length)
  })

  it('needs neither a size nor a server that is steady', async () => {
    for (const path of ['no-size.mp4', 'unsteady.mp4']) {
      const { fetchFrom, accept, read } = await started(path)
      await accept(await fetchFrom(null))
      expect(await read(), path).toMatchObject({ status: 'uploaded', sizeBytes: BigInt(sample.length) })
    }
  })

  it('follows three redirects', async () => {
    const { fetchFrom } = await started('to/1')
    expect(await fetchFrom(null)).toMatchObject({ isDone: true, offset: sample.length })
  })

  it.each([
    ['page', 'That is a web page. Paste the address of the video file itself.'],
    ['hidden-page', 'That is a web page. Paste the address of the video file itself.'],
    ['picture.png', 'This file is a picture. Paste the address of a video file.'],
    ['empty.mp4', 'This file is empty. Check the link.'],
    ['private.mp4', /Paste a link that anyone can open/],
    ['missing.mp4', /There is no file at this address/],
    ['huge.mp4', /larger than 10 GB/],
    ['no-ranges.mp4', /Start the import again, or upload the file/],
    ['to/0', /redirects more than 3 times/],
    ['to/inside', /leads to another address that we can’t use/],
    ['to/file', /leads to another address that we can’t use/],
    ['to/nowhere', /leads nowhere/],
  ])('refuses %s in words, and leaves nothing in storage', async (path, words) => {
    const { ctx, system, job, video, fetchFrom, settle, read, readJob } = await started(path)
    const error = await fetchFrom(null).catch((thrown: Invalid) => thrown)
    expect(error).toBeInstanceOf(Invalid)
    const message = (error as Invalid).userMessage
    expect(message).toMatch(words)
    await settleAsFailed(system, { jobId: job.id, runId: 'run', error: { code: 'invalid', message } })
    await settle()
    await settle()
    expect(await read()).toMatchObject({ status: 'failed', errorMessage: message })
    expect((await readJob()).input).toEqual({ videoId: video.id })
    expect(await importsUsed(ctx)).toBe(0)
    expect(await openUploads(ctx, video.id)).toBe(0)
  })

  it('gives up on a server that trickles', async () => {
    const { fetchFrom } = await started('trickle.mp4')
    await expect(fetchFrom(null, { graceMs: 100 })).rejects.toThrow(/too slowly/)
  })

  it('tries again later where a server fails for a while', async () => {
    const { ctx, video, fetchFrom } = await started('away.mp4')
    await expect(fetchFrom(null)).rejects.toThrow(Unavailable)
    expect(await openUploads(ctx, video.id)).toBe(0)
  })

  it('leaves nothing behind when it is canceled between two steps', async () => {
    const { ctx, job, video, fetchFrom, settle, read } = await started('large.mp4')
    await fetchFrom(null, { stopAt: 0 })
    expect(await openUploads(ctx, video.id)).toBe(1)
    await cancelJob(ctx, { jobId: job.id })
    await settle()
    expect(await read()).toMatchObject({ status: 'canceled', deletedAt: expect.any(Date) })
    expect([await openUploads(ctx, video.id), await importsUsed(ctx)]).toEqual([0, 0])
  })

  it('leaves a video alone whose job was canceled after it was accepted', async () => {
    const { ctx, job, fetchFrom, accept, settle, read } = await started('talk.mp4')
    await accept(await fetchFrom(null))
    await cancelJob(ctx, { jobId: job.id })
    await settle()
    expect(await read()).toMatchObject({ status: 'uploaded', deletedAt: null })
    expect(await importsUsed(ctx)).toBe(1)
  })

  it('is refused before it begins: an address inside, a name and no address, and no import left', async () => {
    const ctx = await member()
    for (const url of [
      'http://10.0.0.1/a.mp4',
      'https://db.internal/a.mp4',
      'talk.mp4',
      'https://u:p@files.dev/a.mp4',
    ]) {
      const refused = startLinkImport(ctx, { url })
      await expect(refused, url).rejects.toMatchObject({ code: 'invalid', fields: { url: [expect.any(String)] } })
    }
    expect(await systemDb().video.count({ where: { organizationId: ctx.organizationId } })).toBe(0)
    for (let count = 0; count < 5; count += 1) await started('talk.mp4', ctx)
    await expect(started('talk.mp4', ctx)).rejects.toMatchObject({ code: 'limit_reached' })
  })
})
