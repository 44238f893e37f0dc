import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newId } from '@/lib/core/ids'
import { forgetOncePerProcess } from '../once-per-process'
import { downloadToFile } from './download-to-file'
import { sourceKey, thumbnailKey, type VideoRef, videoPrefix } from './keys'
import { completeMultipartUpload, createMultipartUpload, listParts } from './multipart'
import { deletePrefix, headObject, putObject, readObject } from './objects'
import { planParts } from './part-plan'
import { presignPart } from './presign'
import { putFile } from './put-file'
import { startTestBucket, type TestBucket } from './testing/bucket'

const mebibyte = 1024 * 1024
const allowedGrowth = 64 * mebibyte

let bucket: TestBucket
let directory: string

beforeAll(async () => {
  bucket = await startTestBucket()
  directory = await mkdtemp(join(tmpdir(), 'storage-chaos-'))
})

afterAll(async () => {
  await bucket.stop()
  await rm(directory, { recursive: true })
  vi.unstubAllEnvs()
})

const newVideo = (): VideoRef => ({ organizationId: newId(), videoId: newId() })

/** A file in which every 8 MiB are different, so that a lost or swapped part shows. */
async function writeLargeFile(path: string, size: number): Promise<void> {
  const block = randomBytes(8 * mebibyte)
  const file = await open(path, 'w')
  for (let at = 0; at < size; at += block.length) {
    block.writeBigUInt64BE(BigInt(at))
    await file.write(block, 0, Math.min(block.length, size - at))
  }
  await file.close()
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path, { highWaterMark: mebibyte })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Begins to watch a process. The returned function gives by how many bytes its memory has at most grown since. */
async function watchMemory(pid: number): Promise<() => Promise<number>> {
  const read = async (name: string) => {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(new RegExp(`${name}:\\s*(\\d+) kB`).exec(status)?.[1]) * 1024
  }
  // Makes the kernel forget the peak so far: https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html
  await writeFile(`/proc/${pid}/clear_refs`, '5')
  const start = await read('VmRSS')
  return async () => (await read('VmHWM')) - start
}

async function uploadBySignedParts(key: string, path: string, size: number): Promise<void> {
  const upload = await createMultipartUpload({ key, contentType: 'video/mp4' })
  const queue = planParts(size)
  const file = await open(path)
  const lane = async () => {
    for (let part = queue.shift(); part; part = queue.shift()) {
      const contentLength = part.end - part.start
      const url = await presignPart({ ...upload, partNumber: part.partNumber, contentLength })
      const { buffer } = await file.read(Buffer.alloc(contentLength), 0, contentLength, part.start)
      const response = await fetch(url, { method: 'PUT', body: buffer })
      if (!response.ok) throw new Error(await response.text())
    }
  }
  await Promise.all([lane(), lane(), lane()])
  await file.close()
  await completeMultipartUpload({ ...upload, parts: await listParts(upload) })
}

describe.skipIf(process.platform !== 'linux')('two gigabytes', () => {
  const size = 2 * 1024 * mebibyte

  it('pass the server and the driver, both ways, with flat memory', async () => {
    const [path, copy] = [join(directory, 'source'), join(directory, 'copy')]
    await writeLargeFile(path, 80 * mebibyte)
    const warm = sourceKey(newVideo())
    await uploadBySignedParts(warm, path, 80 * mebibyte)
    await putFile({ key: warm, path, contentType: 'video/mp4' })
    await downloadToFile(warm, copy)

    await writeLargeFile(path, size)
    const expected = await sha256(path)
    const serverGrowth = await watchMemory(bucket.pid)
    const key = sourceKey(newVideo())
    await uploadBySignedParts(key, path, size)
    expect(await headObject(key)).toMatchObject({ size })
    const afterUpload = await serverGrowth()

    const driverGrowth = await watchMemory(process.pid)
    await downloadToFile(key, copy)
    const driverDownload = await driverGrowth()
    expect(await sha256(copy)).toBe(expected)
    await putFile({ key, path: copy, contentType: 'video/mp4' })
    const driverBoth = await driverGrowth()
    const serverBoth = await serverGrowth()
    await downloadToFile(key, copy)
    expect(await sha256(copy)).toBe(expected)

    const inMebibytes = (bytes: number) => `${Math.round(bytes / mebibyte)} MiB`
    console.log(
      `memory growth: server ${inMebibytes(afterUpload)} after the upload, ${inMebibytes(serverBoth)} in all;`,
      `driver ${inMebibytes(driverDownload)} after the download, ${inMebibytes(driverBoth)} in all`,
    )
    expect(serverBoth).toBeLessThan(allowedGrowth)
    expect(driverBoth).toBeLessThan(allowedGrowth)
  })
})

describe('kill -9 of the server', () => {
  it('loses nothing it has confirmed and mixes nothing, whenever it comes', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
    console.log(`seed ${seed}`)
    const random = generator(seed)
    const video = newVideo()
    for (let round = 0; round < 20; round++) {
      const key = thumbnailKey(video, round)
      const upload = await createMultipartUpload({ key: sourceKey(newVideo()), contentType: 'video/mp4' })
      const confirmed: string[] = []
      let sent = 0
      let lastObject = 0
      let isDead = false
      const writeObjects = async () => {
        for (let version = 1; !isDead; version++) {
          sent = version
          const done = await putObject({ key, body: body(version), contentType: 'image/jpeg' }).catch(() => undefined)
          if (done) lastObject = version
        }
      }
      const writeParts = async () => {
        for (let partNumber = 1; !isDead; partNumber++) {
          const url = await presignPart({ ...upload, partNumber })
          const etag = (
            await fetch(url, { method: 'PUT', body: body(partNumber) }).catch(() => undefined)
          )?.headers.get('etag')
          if (etag) confirmed[partNumber] = etag
        }
      }
      const work = Promise.all([writeObjects(), writeParts()])
      const acknowledgements = 3 + Math.floor(random() * 40)
      await vi.waitUntil(() => lastObject + confirmed.length > acknowledgements, { timeout: 30_000, interval: 1 })
      isDead = true
      await bucket.kill()
      await bucket.restart()
      await work

      const stored = (await readObject(key, mebibyte)).toString()
      const version = Number(stored.split(' ')[0])
      expect(stored).toBe(body(version))
      expect(version).toBeGreaterThanOrEqual(lastObject)
      expect(version).toBeLessThanOrEqual(sent)
      const parts = new Map((await listParts(upload)).map(({ partNumber, etag }) => [partNumber, etag]))
      for (const [partNumber, etag] of confirmed.entries()) if (etag) expect(parts.get(partNumber)).toBe(etag)
    }
  })
})

describe('many objects', () => {
  it('beyond one page of a list and one batch of a removal are all removed', async () => {
    const video = newVideo()
    const put = async (lane: number) => {
      for (let number = lane; number < 1005; number += 8) {
        await putObject({ key: thumbnailKey(video, number), body: 'x', contentType: 'image/jpeg' })
      }
    }
    await Promise.all(Array.from({ length: 8 }, (_, lane) => put(lane)))
    expect(await deletePrefix(videoPrefix(video))).toBe(1005)
    expect(await deletePrefix(videoPrefix(video))).toBe(0)
  })
})

describe('a server that accepts and never answers', () => {
  it('keeps no one waiting forever', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    forgetOncePerProcess('storage')
    vi.resetModules()
    vi.stubEnv('S3_ENDPOINT', `http://127.0.0.1:${(silent.address() as AddressInfo).port}`)
    const { headObject: headSilent } = await import('./objects')
    await expect(headSilent(sourceKey(newVideo()))).rejects.toMatchObject({ code: 'unavailable' })
    silent.close()
  }, 15_000)
})

/** A body that names its version and is long enough to be torn. */
function body(version: number): string {
  return `${version} ${String(version).repeat(50_000)}`
}

function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
