import { createHash, randomBytes } from 'node:crypto'
import { cp, mkdtemp, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type StandIn, startStorageStandIn } from './server'

const appUrl = 'http://localhost:4321'
const Bucket = 'clips'
const credentials = { accessKeyId: 'local', secretAccessKey: 'local-secret' }
const mebibyte = 1024 * 1024

let directory: string
let standIn: StandIn
let s3: S3Client
let now = () => new Date()
const logged: string[] = []

const start = () =>
  startStorageStandIn({
    ...credentials,
    dataDirectory: directory,
    appUrl,
    bucket: Bucket,
    region: 'us-east-1',
    now: () => now(),
    log: (line) => logged.push(line),
  })

const connect = (config: S3ClientConfig = {}) =>
  new S3Client({
    region: 'us-east-1',
    endpoint: standIn.url,
    forcePathStyle: true,
    credentials,
    maxAttempts: 1,
    ...config,
  })

const simple: S3ClientConfig = {
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'storage-stand-in-'))
  standIn = await start()
  s3 = connect()
})

afterAll(async () => {
  s3.destroy()
  await standIn.stop()
  await rm(directory, { recursive: true })
})

const md5 = (data: Buffer | string) => createHash('md5').update(data).digest('hex')
const put = (Key: string, Body: string | Buffer, more = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }))
const read = async (Key: string, more = {}) => {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, ...more }))
  return Buffer.from((await Body?.transformToByteArray()) ?? [])
}
const errorCode = async (response: Response) => /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1]
const storedBlobs = async () => (await readdir(join(directory, 'blobs'))).length

describe('objects', () => {
  it('keeps bytes, type, metadata and a correct ETag', async () => {
    const Metadata = { note: 'kept' }
    const { ETag } = await put('a/b c/ä+%.bin', 'hello', {
      ContentType: 'video/mp4',
      Metadata,
      CacheControl: 'no-store',
    })
    expect(ETag).toBe(`"${md5('hello')}"`)
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'a/b c/ä+%.bin' }))
    expect(head).toMatchObject({ ContentLength: 5, ContentType: 'video/mp4', Metadata, CacheControl: 'no-store', ETag })
    expect((await read('a/b c/ä+%.bin')).toString()).toBe('hello')
  })

  it.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)(
    'checks a %s checksum, also as the trailer of a stream',
    async (ChecksumAlgorithm) => {
      await put('sum', 'checked', { ChecksumAlgorithm })
      const body = randomBytes(300_000)
      const stream = Readable.from([body.subarray(0, 100_000), body.subarray(100_000)])
      await s3.send(
        new PutObjectCommand({ Bucket, Key: 'sum', Body: stream, ContentLength: body.length, ChecksumAlgorithm }),
      )
      expect((await read('sum')).equals(body)).toBe(true)
      const wrong = { [`Checksum${ChecksumAlgorithm}`]: Buffer.alloc(4).toString('base64') }
      await expect(put('sum', 'other', wrong)).rejects.toMatchObject({ name: 'BadDigest' })
      expect((await read('sum')).equals(body)).toBe(true)
    },
  )

  it('replaces an object and removes the old bytes, yet lets a reader finish them', async () => {
    const before = await storedBlobs()
    const old = randomBytes(8 * mebibyte)
    await put('replaced', old)
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'replaced' }))
    await put('replaced', 'new')
    expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(old)).toBe(true)
    expect((await read('replaced')).toString()).toBe('new')
    await expect.poll(storedBlobs).toBe(before + 1)
  })

  it('writes conditionally', async () => {
    await put('once', 'first', { IfNoneMatch: '*' })
    await expect(put('once', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'PreconditionFailed' })
    expect((await read('once')).toString()).toBe('first')
  })

  it('serves single ranges, and refuses one behind the end', async () => {
    await put('range', '0123456789')
    expect((await read('range', { Range: 'bytes=2-4' })).toString()).toBe('234')
    expect((await read('range', { Range: 'bytes=7-' })).toString()).toBe('789')
    expect((await read('range', { Range: 'bytes=-2' })).toString()).toBe('89')
    expect((await read('range', { Range: 'bytes=5-500' })).toString()).toBe('56789')
    expect((await read('range', { Range: 'bytes=0-1,4-5' })).toString()).toBe('0123456789')
    await expect(read('range', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' })
    const part = await s3.send(new GetObjectCommand({ Bucket, Key: 'range', Range: 'bytes=0-0' }))
    expect(part).toMatchObject({ ContentRange: 'bytes 0-0/10', ContentLength: 1 })
  })

  it('answers conditional reads', async () => {
    const { ETag = '' } = await put('conditional', 'x')
    await expect(read('conditional', { IfMatch: '"0"' })).rejects.toMatchObject({ name: 'PreconditionFailed' })
    await expect(read('conditional', { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    })
    expect((await read('conditional', { IfMatch: ETag })).toString()).toBe('x')
  })

  it('copies, deletes one and deletes many', async () => {
    await put('copy/from', 'body', { ContentType: 'text/plain' })
    await s3.send(new CopyObjectCommand({ Bucket, Key: 'copy/to', CopySource: `${Bucket}/copy/from` }))
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'copy/from' }))
    await expect(read('copy/from')).rejects.toMatchObject({ name: 'NoSuchKey' })
    expect((await read('copy/to')).toString()).toBe('body')
    await put('copy/<&>"', 'odd')
    const Objects = [{ Key: 'copy/to' }, { Key: 'copy/<&>"' }, { Key: 'copy/never' }]
    const { Deleted } = await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }))
    expect(Deleted).toHaveLength(3)
    expect((await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'copy/' }))).KeyCount).toBe(0)
  })

  it('lists by prefix, page and delimiter in byte order', async () => {
    const keys = ['l/a', 'l/a/1', 'l/a/2', 'l/b', 'l/ä', 'l/😀', 'l/\uffee']
    for (const key of keys) await put(key, 'x')
    const seen: (string | undefined)[] = []
    let ContinuationToken: string | undefined
    do {
      const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', MaxKeys: 2, ContinuationToken }))
      expect(page.Contents?.length).toBeLessThanOrEqual(2)
      seen.push(...(page.Contents ?? []).map(({ Key }) => Key))
      ContinuationToken = page.NextContinuationToken
    } while (ContinuationToken)
    expect(seen).toEqual(['l/a', 'l/a/1', 'l/a/2', 'l/b', 'l/ä', 'l/\uffee', 'l/😀'])
    const folders = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'l/', Delimiter: '/' }))
    expect(folders.CommonPrefixes).toEqual([{ Prefix: 'l/a/' }])
    expect(folders.Contents?.map(({ Key }) => Key)).toEqual(['l/a', 'l/b', 'l/ä', 'l/\uffee', 'l/😀'])
  })

  it('knows its buckets', async () => {
    await s3.send(new HeadBucketCommand({ Bucket }))
    await s3.send(new CreateBucketCommand({ Bucket: 'second' }))
    await expect(s3.send(new CreateBucketCommand({ Bucket }))).rejects.toMatchObject({
      name: 'BucketAlreadyOwnedByYou',
    })
    await expect(s3.send(new ListObjectsV2Command({ Bucket: 'third' }))).rejects.toMatchObject({ name: 'NoSuchBucket' })
  })

  it('refuses aloud what it does not have', async () => {
    await expect(s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'a' }))).rejects.toMatchObject({
      name: 'NotImplemented',
    })
    await expect(put('acl', 'x', { ACL: 'public-read' })).rejects.toMatchObject({ name: 'NotImplemented' })
    expect(logged.filter((line) => line.startsWith('NOT IMPLEMENTED'))).toHaveLength(2)
  })

  it('never lets an uploaded page act', async () => {
    await put('page', '<script>alert(1)</script>', { ContentType: 'text/html' })
    const response = await fetch(await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: 'page' })))
    expect(response.headers.get('content-disposition')).toBe('attachment')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })
})

describe('multipart uploads', () => {
  const create = async (Key: string) =>
    (await s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType: 'video/mp4' }))).UploadId
  const part = async (Key: string, UploadId: string | undefined, PartNumber: number, Body: Buffer) => {
    const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body }))
    return { PartNumber, ETag }
  }
  const complete = (Key: string, UploadId: string | undefined, Parts: { PartNumber: number; ETag?: string }[]) =>
    s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload: { Parts } }))

  it('joins parts that arrived in any order, and ranges cross their borders', async () => {
    const first = randomBytes(5 * mebibyte)
    const last = randomBytes(1000)
    const UploadId = await create('big')
    const second = await part('big', UploadId, 2, last)
    await part('big', UploadId, 1, randomBytes(10))
    await part('big', UploadId, 3, randomBytes(10))
    const parts = [await part('big', UploadId, 1, first), second]
    const before = await storedBlobs()
    const { ETag } = await complete('big', UploadId, parts)
    const digests = Buffer.from(md5(first) + md5(last), 'hex')
    expect(ETag).toBe(`"${md5(digests)}-2"`)
    expect(await storedBlobs()).toBe(before - 1)
    const whole = Buffer.concat([first, last])
    expect((await read('big')).equals(whole)).toBe(true)
    const Range = `bytes=${first.length - 3}-${first.length + 2}`
    expect((await read('big', { Range })).equals(whole.subarray(first.length - 3, first.length + 3))).toBe(true)
    expect((await s3.send(new HeadObjectCommand({ Bucket, Key: 'big' }))).ContentType).toBe('video/mp4')
    await expect(complete('big', UploadId, parts)).rejects.toMatchObject({ name: 'NoSuchUpload' })
  })

  it('refuses wrong order, wrong ETags, missing and small parts, and leaves the upload usable', async () => {
    const UploadId = await create('picky')
    const one = await part('picky', UploadId, 1, Buffer.alloc(100))
    const two = await part('picky', UploadId, 2, Buffer.alloc(100))
    await expect(complete('picky', UploadId, [two, one])).rejects.toMatchObject({ name: 'InvalidPartOrder' })
    await expect(complete('picky', UploadId, [one, two])).rejects.toMatchObject({ name: 'EntityTooSmall' })
    const absent = { PartNumber: 7, ETag: one.ETag }
    await expect(complete('picky', UploadId, [absent])).rejects.toMatchObject({ name: 'InvalidPart' })
    await expect(complete('picky', UploadId, [{ ...one, ETag: `"${md5('x')}"` }])).rejects.toMatchObject({
      name: 'InvalidPart',
    })
    await expect(complete('picky', UploadId, [])).rejects.toMatchObject({ name: 'MalformedXML' })
    await complete('picky', UploadId, [two])
    expect(await read('picky')).toHaveLength(100)
  })

  it('lists parts by page, lists uploads by prefix and page, and forgets what was aborted', async () => {
    const UploadId = await create('gc/one')
    const others = [await create('gc/two'), await create('gc/two')]
    for (const number of [3, 1, 2]) await part('gc/one', UploadId, number, Buffer.alloc(number))
    const page = await s3.send(new ListPartsCommand({ Bucket, Key: 'gc/one', UploadId, MaxParts: 2 }))
    expect(page.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, 1],
      [2, 2],
    ])
    expect(page).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2' })
    const rest = await s3.send(
      new ListPartsCommand({ Bucket, Key: 'gc/one', UploadId, PartNumberMarker: page.NextPartNumberMarker }),
    )
    expect(rest.Parts?.map(({ PartNumber }) => PartNumber)).toEqual([3])

    const seen: (string | undefined)[] = []
    let markers: { KeyMarker?: string; UploadIdMarker?: string } = {}
    for (let isTruncated: boolean | undefined = true; isTruncated; ) {
      const uploads = await s3.send(
        new ListMultipartUploadsCommand({ Bucket, Prefix: 'gc/', MaxUploads: 1, ...markers }),
      )
      seen.push(...(uploads.Uploads ?? []).map((upload) => upload.UploadId))
      markers = { KeyMarker: uploads.NextKeyMarker, UploadIdMarker: uploads.NextUploadIdMarker }
      isTruncated = uploads.IsTruncated
    }
    expect(seen.toSorted()).toEqual([UploadId, ...others].toSorted())

    const before = await storedBlobs()
    await s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'gc/one', UploadId }))
    expect(await storedBlobs()).toBe(before - 3)
    await expect(part('gc/one', UploadId, 1, Buffer.alloc(1))).rejects.toMatchObject({ name: 'NoSuchUpload' })
    expect(await storedBlobs()).toBe(before - 3)
  })

  it("does not accept another key's upload id", async () => {
    const UploadId = await create('mine')
    await expect(part('theirs', UploadId, 1, Buffer.alloc(1))).rejects.toMatchObject({ name: 'NoSuchUpload' })
    await expect(complete('theirs', UploadId, [{ PartNumber: 1, ETag: 'x' }])).rejects.toMatchObject({
      name: 'NoSuchUpload',
    })
  })
})

describe('signatures', () => {
  it('refuses a wrong secret, an unknown key, another region, no one and a wrong clock', async () => {
    const attempt = (config: S3ClientConfig) => connect(config).send(new HeadBucketCommand({ Bucket }))
    const list = (config: S3ClientConfig) => connect(config).send(new ListObjectsV2Command({ Bucket }))
    await expect(list({ credentials: { ...credentials, secretAccessKey: 'wrong' } })).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    })
    await expect(list({ credentials: { ...credentials, accessKeyId: 'wrong' } })).rejects.toMatchObject({
      name: 'InvalidAccessKeyId',
    })
    await expect(list({ region: 'eu-west-1' })).rejects.toMatchObject({ name: 'AuthorizationHeaderMalformed' })
    expect(await errorCode(await fetch(`${standIn.url}/${Bucket}?list-type=2`))).toBe('AccessDenied')
    now = () => new Date(Date.now() + 20 * 60_000)
    await expect(attempt({})).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } })
    now = () => new Date()
    await expect(attempt({})).resolves.toBeDefined()
  })

  it('refuses a body that is not the signed one, and stores nothing of it', async () => {
    const tampering = connect(simple)
    tampering.middlewareStack.add(
      (next) => async (args) => {
        const sent = args.request as { body?: unknown; method: string }
        if (sent.method === 'PUT') sent.body = 'tampered'
        return next(args)
      },
      { step: 'finalizeRequest', priority: 'low' },
    )
    const before = await storedBlobs()
    await expect(
      tampering.send(new PutObjectCommand({ Bucket, Key: 'tampered', Body: 'original' })),
    ).rejects.toMatchObject({ name: 'XAmzContentSHA256Mismatch' })
    expect(await storedBlobs()).toBe(before)
  })

  it('takes no byte of a body before it knows the signature', async () => {
    const url = new URL(await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: 'expect' })))
    url.searchParams.set('X-Amz-Signature', '0'.repeat(64))
    const outcome = await new Promise((resolve, reject) => {
      const upload = request(url, { method: 'PUT', headers: { expect: '100-continue', 'content-length': '5' } })
      upload.on('continue', () => resolve('invited'))
      upload.on('response', (response) => {
        resolve(response.statusCode)
        upload.destroy()
      })
      upload.on('error', reject)
      upload.flushHeaders()
    })
    expect(outcome).toBe(403)
  })
})

describe('presigned links', () => {
  let browser: S3Client
  beforeAll(() => {
    browser = connect(simple)
  })
  const sign = (Key: string, more = {}) =>
    getSignedUrl(browser, new PutObjectCommand({ Bucket, Key, ...more }), { expiresIn: 60 })

  it('uploads and downloads with names and types from the link', async () => {
    expect((await fetch(await sign('link'), { method: 'PUT', body: 'via link' })).status).toBe(200)
    const get = new GetObjectCommand({
      Bucket,
      Key: 'link',
      ResponseContentType: 'video/mp4',
      ResponseContentDisposition: 'attachment; filename="a b.mp4"',
    })
    const response = await fetch(await getSignedUrl(browser, get))
    expect(await response.text()).toBe('via link')
    expect(response.headers.get('content-type')).toBe('video/mp4')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="a b.mp4"')
  })

  it('holds a part to its length, its key, its number and its time', async () => {
    const { UploadId } = await browser.send(new CreateMultipartUploadCommand({ Bucket, Key: 'parts' }))
    const command = new UploadPartCommand({ Bucket, Key: 'parts', UploadId, PartNumber: 1, ContentLength: 5 })
    const url = await getSignedUrl(browser, command, { expiresIn: 60 })
    const send = (to: string, body = '12345') => fetch(to, { method: 'PUT', body })
    expect((await send(url)).headers.get('etag')).toBe(`"${md5('12345')}"`)
    expect(await errorCode(await send(url, '123456'))).toBe('SignatureDoesNotMatch')
    expect(await errorCode(await send(url.replace('partNumber=1', 'partNumber=2')))).toBe('SignatureDoesNotMatch')
    expect(await errorCode(await send(url.replace('/parts?', '/other?')))).toBe('SignatureDoesNotMatch')
    expect(await errorCode(await fetch(url))).toBe('SignatureDoesNotMatch')
    now = () => new Date(Date.now() + 61_000)
    expect(await errorCode(await send(url))).toBe('AccessDenied')
    now = () => new Date()
    const replayed = await send(url, 'abcde')
    expect(replayed.headers.get('etag')).toBe(`"${md5('abcde')}"`)
    const Parts = [{ PartNumber: 1, ETag: `"${md5('12345')}"` }]
    const complete = new CompleteMultipartUploadCommand({ Bucket, Key: 'parts', UploadId, MultipartUpload: { Parts } })
    await expect(browser.send(complete)).rejects.toMatchObject({ name: 'InvalidPart' })
    await browser.send(new AbortMultipartUploadCommand({ Bucket, Key: 'parts', UploadId }))
    expect(await errorCode(await send(url))).toBe('NoSuchUpload')
  })

  it('refuses headers that were not signed and lives that are too long', async () => {
    const headers = { 'x-amz-meta-note': 'smuggled' }
    expect(await errorCode(await fetch(await sign('smuggled'), { method: 'PUT', body: 'x', headers }))).toBe(
      'AccessDenied',
    )
    const url = new URL(await sign('long'))
    url.searchParams.set('X-Amz-Expires', '604801')
    expect(await errorCode(await fetch(url, { method: 'PUT', body: 'x' }))).toBe('AuthorizationQueryParametersError')
  })

  it('lets pages of the app, and no others, send and read', async () => {
    const preflight = (origin: string) =>
      fetch(`${standIn.url}/${Bucket}/x`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'PUT', 'access-control-request-headers': 'content-type' },
      })
    const allowed = await preflight(appUrl)
    expect(allowed.status).toBe(200)
    expect(allowed.headers.get('access-control-allow-origin')).toBe(appUrl)
    expect(allowed.headers.get('access-control-allow-methods')).toContain('PUT')
    expect((await preflight('https://evil.example')).status).toBe(403)
    const stored = await fetch(await sign('cors'), { method: 'PUT', body: 'x', headers: { origin: appUrl } })
    expect(stored.headers.get('access-control-expose-headers')).toContain('ETag')
    const foreign = await fetch(await sign('cors'), {
      method: 'PUT',
      body: 'x',
      headers: { origin: 'https://evil.example' },
    })
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('the process', () => {
  it('keeps objects, parts and uploads across a restart', async () => {
    await put('kept', 'still here')
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'resumed' }))
    await s3.send(new UploadPartCommand({ Bucket, Key: 'resumed', UploadId, PartNumber: 1, Body: 'part' }))
    await standIn.stop()
    standIn = await start()
    s3.destroy()
    s3 = connect()
    expect((await read('kept')).toString()).toBe('still here')
    const { Parts = [] } = await s3.send(new ListPartsCommand({ Bucket, Key: 'resumed', UploadId }))
    const MultipartUpload = { Parts: Parts.map(({ PartNumber, ETag }) => ({ PartNumber, ETag })) }
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: 'resumed', UploadId, MultipartUpload }))
    expect((await read('resumed')).toString()).toBe('part')
  })

  it('clears up what a crash left: bytes no one names, and an upload whose object is already there', async () => {
    const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'crashed' }))
    const { ETag } = await s3.send(
      new UploadPartCommand({ Bucket, Key: 'crashed', UploadId, PartNumber: 1, Body: 'whole' }),
    )
    const uploads = join(directory, 'buckets', Bucket, 'uploads')
    await cp(join(uploads, UploadId ?? ''), join(directory, 'before'), { recursive: true })
    const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] }
    await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key: 'crashed', UploadId, MultipartUpload }))
    await standIn.stop()
    await rename(join(directory, 'before'), join(uploads, UploadId ?? ''))
    const [stale, recent] = [join(directory, 'blobs', 'stale'), join(directory, 'blobs', 'recent')]
    await writeFile(stale, 'x')
    await writeFile(recent, 'x')
    await utimes(stale, new Date(0), new Date(0))
    standIn = await start()
    s3.destroy()
    s3 = connect()
    expect((await read('crashed')).toString()).toBe('whole')
    expect(await readdir(uploads)).not.toContain(UploadId)
    const blobs = await readdir(join(directory, 'blobs'))
    expect(blobs).toContain('recent')
    expect(blobs).not.toContain('stale')
  })

  it('refuses a public origin and a deployment', async () => {
    const options = { ...credentials, dataDirectory: directory, bucket: Bucket, region: 'us-east-1' }
    await expect(startStorageStandIn({ ...options, appUrl: 'https://clipforge.example' })).rejects.toThrow(
      'not an address of this machine',
    )
    process.env.VERCEL = '1'
    try {
      await expect(startStorageStandIn({ ...options, appUrl })).rejects.toThrow('Vercel')
    } finally {
      delete process.env.VERCEL
    }
  })
})
