import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Conflict, Internal, Invalid, NotFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { downloadToFile } from './download-to-file'
import { exportKey, signalsKey, sourceKey, thumbnailKey, type VideoRef, videoPrefix, waveformKey } from './keys'
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  listMultipartUploads,
  listParts,
} from './multipart'
import {
  deleteObject,
  deleteObjects,
  deletePrefix,
  getObject,
  headObject,
  listObjects,
  putObject,
  readObject,
} from './objects'
import { planParts } from './part-plan'
import { presignDownload, presignGet, presignPart, presignParts } from './presign'
import { putFile } from './put-file'
import { startTestBucket, type TestBucket } from './testing/bucket'

const mebibyte = 1024 * 1024

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of source) items.push(item)
  return items
}

let bucket: TestBucket
let directory: string

vi.setConfig({ testTimeout: 60_000 })

beforeAll(async () => {
  bucket = await startTestBucket()
  directory = await mkdtemp(join(tmpdir(), 'storage-'))
}, 60_000)

afterAll(async () => {
  await bucket.stop()
  await rm(directory, { recursive: true })
  vi.unstubAllEnvs()
})

const newVideo = (): VideoRef => ({ organizationId: newId(), videoId: newId() })
const send = (url: string, body: string | Buffer<ArrayBuffer>) => fetch(url, { method: 'PUT', body })

describe('objects', () => {
  it('are stored, described, read whole and by range, and removed', async () => {
    const key = waveformKey(newVideo())
    const { etag } = await putObject({
      key,
      body: '{"peaks":[]}',
      contentType: 'application/json',
      cacheControl: 'private',
    })
    expect(await headObject(key)).toMatchObject({ size: 12, etag, contentType: 'application/json' })
    expect((await readObject(key, 100)).toString()).toBe('{"peaks":[]}')
    const { body, size } = await getObject(key, { range: { start: 1, end: 7 } })
    expect(size).toBe(7)
    expect(Buffer.concat(await body.toArray()).toString()).toBe('"peaks"')
    await expect(readObject(key, 11)).rejects.toThrow(Invalid)
    await expect(getObject(key, { ifMatch: '"another"' })).rejects.toThrow(Conflict)
    await deleteObject(key)
    await deleteObject(key)
    await expect(headObject(key)).rejects.toThrow(NotFound)
    await expect(getObject(key)).rejects.toThrow(NotFound)
  })

  it('bar 24: are never stored with an HTML content type', async () => {
    const key = sourceKey(newVideo())
    await putObject({ key, body: '<script></script>', contentType: 'text/html' })
    expect((await headObject(key)).contentType).toBe('application/octet-stream')
  })

  it('are listed and deleted by prefix over several pages, without touching other prefixes', async () => {
    const video = newVideo()
    const neighbor = { ...video, videoId: newId() }
    await putObject({ key: sourceKey(neighbor), body: 'x', contentType: 'video/mp4' })
    const keys = Array.from({ length: 25 }, (_, number) => thumbnailKey(video, number))
    for (const key of keys) await putObject({ key, body: 'x', contentType: 'image/jpeg' })
    const listed = await collect(listObjects(videoPrefix(video), 10))
    expect(listed.map(({ key }) => key)).toEqual(keys.toSorted())
    expect(await deletePrefix(videoPrefix(video))).toBe(25)
    expect(await collect(listObjects(videoPrefix(video)))).toEqual([])
    expect((await headObject(sourceKey(neighbor))).size).toBe(1)
    await deleteObjects([sourceKey(neighbor)])
    await expect(headObject(sourceKey(neighbor))).rejects.toThrow(NotFound)
  })

  it('reject keys and prefixes of another form', async () => {
    await expect(putObject({ key: '../evil', body: '', contentType: 'text/plain' })).rejects.toThrow(Internal)
    await expect(deletePrefix('organizations/')).rejects.toThrow(Internal)
  })
})

describe('an upload from the browser', () => {
  it('uses signed parts, resumes from the list of parts, and completes idempotently', async () => {
    const key = sourceKey(newVideo())
    const data = Buffer.from(randomBytes(11 * mebibyte))
    const plan = planParts(data.length, 5 * mebibyte)
    const upload = await createMultipartUpload({ key, contentType: 'video/mp4' })
    const wanted = plan.map(({ partNumber, start, end }) => ({ partNumber, contentLength: end - start }))
    const signed = await presignParts({ ...upload, parts: wanted })
    const piece = (number: number) => data.subarray(plan[number - 1]?.start, plan[number - 1]?.end)

    for (const { partNumber, url } of signed.slice(0, 2)) {
      expect((await send(url, piece(partNumber))).headers.get('etag')).toBeTruthy()
    }
    await bucket.restart()
    const stored = await listParts(upload)
    expect(stored.map(({ partNumber, size }) => [partNumber, size])).toEqual([
      [1, 5 * mebibyte],
      [2, 5 * mebibyte],
    ])
    await expect(completeMultipartUpload({ ...upload, parts: [{ partNumber: 3, etag: '"0"' }] })).rejects.toThrow(
      Invalid,
    )
    await send(await presignPart({ ...upload, ...wanted[2], partNumber: 3 }), piece(3))
    const parts = (await listParts(upload)).toReversed()
    const { etag } = await completeMultipartUpload({ ...upload, parts })
    expect(await completeMultipartUpload({ ...upload, parts })).toEqual({ etag })
    await expect(completeMultipartUpload({ ...upload, parts: parts.slice(1) })).rejects.toThrow(NotFound)
    expect(await headObject(key)).toMatchObject({ size: data.length, etag, contentType: 'video/mp4' })
    expect(Buffer.concat(await (await getObject(key)).body.toArray()).equals(data)).toBe(true)
    await expect(listParts(upload)).rejects.toThrow(NotFound)
  })

  it('bar 22: is limited to the signed length and key', async () => {
    const [mine, theirs] = [sourceKey(newVideo()), sourceKey(newVideo())]
    const upload = await createMultipartUpload({ key: mine, contentType: 'video/mp4' })
    const url = await presignPart({ ...upload, partNumber: 1, contentLength: 4 })
    expect((await send(url, '12345')).status).toBe(403)
    expect((await send(url.replace('partNumber=1', 'partNumber=2'), '1234')).status).toBe(403)
    const foreign = await presignPart({ key: theirs, uploadId: upload.uploadId, partNumber: 1 })
    expect((await send(foreign, '1234')).status).toBe(404)
    expect(await listParts(upload)).toEqual([])
    await expect(presignPart({ ...upload, partNumber: 0 })).rejects.toThrow(Internal)
  })

  it('does not store a part whose connection breaks', async () => {
    const upload = await createMultipartUpload({ key: sourceKey(newVideo()), contentType: 'video/mp4' })
    const url = await presignPart({ ...upload, partNumber: 1, contentLength: 1000 })
    await new Promise((resolve) => {
      const broken = request(url, { method: 'PUT', headers: { 'content-length': 1000 } })
      broken.on('error', resolve)
      broken.write(Buffer.alloc(500), () => broken.destroy(new Error('connection lost')))
    })
    expect(await listParts(upload)).toEqual([])
  })

  it('is listed as unfinished until it is aborted', async () => {
    const video = newVideo()
    const first = await createMultipartUpload({ key: sourceKey(video), contentType: 'video/mp4' })
    const second = await createMultipartUpload({ key: sourceKey(video), contentType: 'video/mp4' })
    const open = await collect(listMultipartUploads(videoPrefix(video)))
    expect(open.map(({ uploadId }) => uploadId).toSorted()).toEqual([first.uploadId, second.uploadId].toSorted())
    expect(open[0]?.initiatedAt).toBeInstanceOf(Date)
    await abortMultipartUpload(first)
    await abortMultipartUpload(first)
    const all = await collect(listMultipartUploads())
    expect(all.map(({ uploadId }) => uploadId)).toContain(second.uploadId)
    expect(all.map(({ uploadId }) => uploadId)).not.toContain(first.uploadId)
  })
})

describe('bar 24: links', () => {
  it('download under the file name a person chose', async () => {
    const key = exportKey({ organizationId: newId(), exportId: newId() })
    await putObject({ key, body: 'film', contentType: 'video/mp4' })
    const link = { key, filename: 'Größe "1" 🎬.mp4', contentType: 'video/mp4' } as const
    const response = await fetch(await presignDownload({ ...link, disposition: 'attachment' }))
    expect(await response.text()).toBe('film')
    expect(response.headers.get('content-type')).toBe('video/mp4')
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''Gr/,
    )
    const page = await fetch(await presignDownload({ ...link, disposition: 'inline', contentType: 'text/html' }))
    expect(page.headers.get('content-type')).toBe('application/octet-stream')
    await expect(presignDownload({ ...link, disposition: 'inline', expiresIn: 901 })).rejects.toThrow(Internal)
  })

  it('stay the same for a while for browser caching, and expire after 15 minutes at most', async () => {
    const key = thumbnailKey(newVideo(), 0)
    const at = (time: string) => presignGet(key, new Date(`2026-01-01T${time}Z`))
    expect(await at('10:00:00')).toBe(await at('10:04:59'))
    expect(await at('10:05:00')).not.toBe(await at('10:04:59'))
    expect(new URL(await at('10:04:59')).searchParams.get('X-Amz-Expires')).toBe('900')
    await putObject({ key, body: '0123456789', contentType: 'image/jpeg' })
    const range = await fetch(await presignGet(key), { headers: { range: 'bytes=2-3' } })
    expect(range.status).toBe(206)
    expect(await range.text()).toBe('23')
  })
})

describe('files', () => {
  it('are uploaded and downloaded, in one request and in parts', async () => {
    for (const size of [0, 1000, 64 * mebibyte + 1]) {
      const [from, to] = [join(directory, `from-${size}`), join(directory, `to-${size}`)]
      const data = randomBytes(size)
      await writeFile(from, data)
      const key = sourceKey(newVideo())
      const progress: number[] = []
      const onProgress = (sent: number) => void progress.push(sent)
      expect(await putFile({ key, path: from, contentType: 'video/mp4', onProgress })).toMatchObject({ size })
      expect(progress.at(-1)).toBe(size)
      expect(await downloadToFile(key, to)).toEqual({ size })
      expect((await readFile(to)).equals(data)).toBe(true)
    }
  })

  it('that are aborted leave nothing behind and throw the signal’s reason', async () => {
    const video = newVideo()
    const path = join(directory, 'large')
    await writeFile(path, Buffer.alloc(80 * mebibyte))
    const stop = new AbortController()
    const reason = new Error('The job was canceled.')
    const put = putFile({
      key: sourceKey(video),
      path,
      contentType: 'video/mp4',
      signal: stop.signal,
      onProgress: () => stop.abort(reason),
    })
    await expect(put).rejects.toBe(reason)
    expect(await collect(listMultipartUploads(videoPrefix(video)))).toEqual([])
    await expect(headObject(sourceKey(video))).rejects.toThrow(NotFound)

    await putFile({ key: sourceKey(video), path, contentType: 'video/mp4' })
    const again = new AbortController()
    const target = join(directory, 'aborted')
    const get = downloadToFile(sourceKey(video), target, { signal: again.signal, onProgress: () => again.abort() })
    await expect(get).rejects.toMatchObject({ name: 'AbortError' })
    expect((await readdir(directory)).filter((name) => name.startsWith('aborted'))).toEqual([])
    await expect(downloadToFile(waveformKey(video), target)).rejects.toThrow(NotFound)
    await expect(
      putFile({ key: signalsKey(video), path: join(directory, 'none'), contentType: 'x/y' }),
    ).rejects.toThrow()
  })
})
