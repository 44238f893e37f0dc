import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readJson, syncDirectory, writeJson } from '../durable-file'
import type { Blob } from './blobs'
import { type Bucket, compareKeys, type ObjectRecord, type Precondition, unquote } from './bucket'
import { S3Error } from './errors'
import { KeyedLock } from './keyed-lock'

type Part = { number: number; blob: Blob; lastModified: string }

export type UploadHead = Pick<ObjectRecord, 'key' | 'contentType' | 'headers' | 'metadata'> & {
  id: string
  initiated: string
}

export type Upload = UploadHead & { parts: Map<number, Part> }

const minimumPartSize = 5 * 1024 * 1024

/** The unfinished multipart uploads of a bucket: a folder each, with a file per part. */
export class Uploads {
  private readonly index = new Map<string, Upload>()
  private readonly lock = new KeyedLock()

  private constructor(
    private readonly bucket: Bucket,
    private readonly directory: string,
  ) {}

  static async open(bucket: Bucket): Promise<Uploads> {
    const uploads = new Uploads(bucket, join(bucket.directory, 'uploads'))
    await mkdir(uploads.directory, { recursive: true })
    const completed = new Set([...bucket.records()].map((record) => record.uploadId))
    for (const id of await readdir(uploads.directory)) {
      const upload = completed.has(id) ? undefined : await uploads.load(id)
      if (upload) uploads.index.set(id, upload)
      else await rm(join(uploads.directory, id), { recursive: true, force: true })
    }
    return uploads
  }

  private async load(id: string): Promise<Upload | undefined> {
    const directory = join(this.directory, id)
    const head = await readJson<UploadHead>(join(directory, 'upload.json'))
    if (!head) return undefined
    const parts = new Map<number, Part>()
    for (const file of await readdir(directory)) {
      if (!/^\d+\.json$/.test(file)) continue
      const part = await readJson<Part>(join(directory, file))
      if (part) parts.set(part.number, part)
    }
    return { ...head, parts }
  }

  async create(head: Omit<UploadHead, 'id'>): Promise<string> {
    const id = randomBytes(32).toString('hex')
    await mkdir(join(this.directory, id))
    await writeJson(join(this.directory, id, 'upload.json'), { ...head, id })
    await syncDirectory(this.directory)
    this.index.set(id, { ...head, id, parts: new Map() })
    return id
  }

  /** The unfinished upload `id` of `key`. An id of another key is as unknown as one that never was. */
  get(key: string, id: string): Upload {
    const upload = this.index.get(id)
    if (upload?.key === key) return upload
    throw new S3Error(
      'NoSuchUpload',
      'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
      { UploadId: id },
    )
  }

  /** Stores a part, replacing an earlier one of the same number. */
  async putPart(key: string, id: string, number: number, blob: Blob): Promise<void> {
    try {
      await this.lock.run(id, async () => {
        const upload = this.get(key, id)
        const part: Part = { number, blob, lastModified: new Date().toISOString() }
        await writeJson(join(this.directory, id, `${number}.json`), part)
        const before = upload.parts.get(number)
        upload.parts.set(number, part)
        if (before) await this.bucket.blobs.remove([before.blob])
      })
    } catch (error) {
      await this.bucket.blobs.remove([blob])
      throw error
    }
  }

  /**
   * Makes the object out of the listed parts. No byte is copied: the object names the parts' blobs in their order.
   * Parts that are not listed are dropped.
   */
  async complete(
    key: string,
    id: string,
    listed: { number: number; etag: string }[],
    precondition: Precondition,
  ): Promise<ObjectRecord> {
    return this.lock.run(id, async () => {
      const { parts, initiated: _, id: uploadId, ...head } = this.get(key, id)
      const chosen = choose(parts, listed)
      const record: ObjectRecord = {
        ...head,
        uploadId,
        blobs: chosen.map(({ blob }) => blob),
        size: chosen.reduce((sum, { blob }) => sum + blob.size, 0),
        etag: multipartEtag(chosen),
        lastModified: new Date().toISOString(),
      }
      await this.bucket.put(record, precondition)
      await this.forget(id)
      const used = new Set(chosen)
      await this.bucket.blobs.remove([...parts.values()].filter((part) => !used.has(part)).map(({ blob }) => blob))
      return record
    })
  }

  async abort(key: string, id: string): Promise<void> {
    await this.lock.run(id, async () => {
      const { parts } = this.get(key, id)
      await this.forget(id)
      await this.bucket.blobs.remove([...parts.values()].map(({ blob }) => blob))
    })
  }

  private async forget(id: string): Promise<void> {
    this.index.delete(id)
    await rm(join(this.directory, id), { recursive: true, force: true })
    await syncDirectory(this.directory)
  }

  /** Unfinished uploads whose key begins with `prefix`, by key and then by start. */
  list(prefix: string): Upload[] {
    return [...this.index.values()]
      .filter(({ key }) => key.startsWith(prefix))
      .sort((a, b) => compareKeys(a.key, b.key) || compareKeys(a.initiated, b.initiated) || compareKeys(a.id, b.id))
  }
}

function choose(parts: Map<number, Part>, listed: { number: number; etag: string }[]): Part[] {
  return listed.map(({ number, etag }, position) => {
    const next = listed[position + 1]
    if (next && next.number <= number) {
      throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.')
    }
    const part = parts.get(number)
    if (!part || part.blob.md5 !== unquote(etag)) {
      throw new S3Error(
        'InvalidPart',
        'One or more of the specified parts could not be found, or its ETag did not match.',
        {
          PartNumber: String(number),
        },
      )
    }
    if (next && part.blob.size < minimumPartSize) {
      throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', {
        PartNumber: String(number),
        ProposedSize: String(part.blob.size),
        MinSizeAllowed: String(minimumPartSize),
      })
    }
    return part
  })
}

function multipartEtag(parts: Part[]): string {
  const digests = Buffer.concat(parts.map(({ blob }) => Buffer.from(blob.md5, 'hex')))
  return `${createHash('md5').update(digests).digest('hex')}-${parts.length}`
}
