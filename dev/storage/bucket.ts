import { createHash } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readJson, syncDirectory, writeJson } from '../durable-file'
import type { Blob, BlobStore } from './blobs'
import type { Checksum } from './checksums'
import { S3Error } from './errors'
import { KeyedLock } from './keyed-lock'

/** Everything about an object except its bytes. The sidecar file with this content is what makes the object exist. */
export type ObjectRecord = {
  key: string
  blobs: Blob[]
  size: number
  etag: string
  lastModified: string
  contentType: string
  /** Cache-Control, Content-Disposition, Content-Encoding, Content-Language, Expires. */
  headers: Record<string, string>
  /** x-amz-meta-*, without the prefix. */
  metadata: Record<string, string>
  checksum?: Checksum
  uploadId?: string
}

export type Precondition = { ifMatch?: string; ifNoneMatch?: string }

/** One bucket: an index in memory over a sidecar file per object. */
export class Bucket {
  private readonly index = new Map<string, ObjectRecord>()
  private readonly lock = new KeyedLock()

  private constructor(
    readonly name: string,
    readonly directory: string,
    readonly blobs: BlobStore,
  ) {}

  static async open(name: string, directory: string, blobs: BlobStore): Promise<Bucket> {
    const bucket = new Bucket(name, directory, blobs)
    const objects = join(directory, 'objects')
    await mkdir(objects, { recursive: true })
    for (const shard of await readdir(objects)) {
      for (const file of await readdir(join(objects, shard))) {
        const path = join(objects, shard, file)
        if (file.endsWith('.tmp')) await rm(path, { force: true })
        const record = file.endsWith('.json') ? await readJson<ObjectRecord>(path) : undefined
        if (record) bucket.index.set(record.key, record)
      }
    }
    return bucket
  }

  private path(key: string): string {
    const hash = createHash('sha256').update(key).digest('hex')
    return join(this.directory, 'objects', hash.slice(0, 2), `${hash}.json`)
  }

  find(key: string): ObjectRecord | undefined {
    return this.index.get(key)
  }

  get(key: string): ObjectRecord {
    const record = this.index.get(key)
    if (!record) throw new S3Error('NoSuchKey', 'The specified key does not exist.', { Key: key })
    return record
  }

  /** Makes `record` the object of its key, and removes the bytes of the one before. */
  async put(record: ObjectRecord, precondition: Precondition = {}): Promise<void> {
    await this.lock.run(record.key, async () => {
      const before = this.index.get(record.key)
      checkPrecondition(precondition, before)
      const path = this.path(record.key)
      await mkdir(join(path, '..'), { recursive: true })
      await writeJson(path, record)
      this.index.set(record.key, record)
      if (before) await this.blobs.remove(before.blobs)
    })
  }

  /** Deleting what does not exist is no fault, as in S3. */
  async delete(key: string): Promise<void> {
    await this.lock.run(key, async () => {
      const record = this.index.get(key)
      if (!record) return
      const path = this.path(key)
      await rm(path, { force: true })
      await syncDirectory(join(path, '..'))
      this.index.delete(key)
      await this.blobs.remove(record.blobs)
    })
  }

  /** All objects whose key begins with `prefix`, in the order of their UTF-8 bytes. */
  list(prefix: string): ObjectRecord[] {
    return [...this.index.values()]
      .filter(({ key }) => key.startsWith(prefix))
      .sort((a, b) => compareKeys(a.key, b.key))
  }

  records(): IterableIterator<ObjectRecord> {
    return this.index.values()
  }
}

/** S3 lists keys in the order of their UTF-8 bytes, which is not that of JavaScript's UTF-16 units. */
export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function checkPrecondition({ ifMatch, ifNoneMatch }: Precondition, before: ObjectRecord | undefined): void {
  if (ifNoneMatch !== undefined && ifNoneMatch !== '*') {
    throw new S3Error('NotImplemented', 'A write supports If-None-Match only with the value "*".')
  }
  if (ifMatch !== undefined && !before) throw new S3Error('NoSuchKey', 'The specified key does not exist.')
  const isMet = (ifNoneMatch === undefined || !before) && (ifMatch === undefined || unquote(ifMatch) === before?.etag)
  if (!isMet) throw new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold')
}

export function unquote(etag: string): string {
  return etag.replace(/^W\//, '').replace(/^"(.*)"$/, '$1')
}
