import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { syncDirectory } from '../durable-file'
import { BlobStore } from './blobs'
import { Bucket } from './bucket'
import { S3Error } from './errors'
import { Uploads } from './uploads'

export type OpenBucket = { bucket: Bucket; uploads: Uploads }

/** Everything kept under one data directory: `blobs/` and a folder per bucket. One process may have it open. */
export class Store {
  private readonly buckets = new Map<string, OpenBucket>()

  private constructor(
    private readonly directory: string,
    readonly blobs: BlobStore,
  ) {}

  static async open(directory: string): Promise<Store> {
    const store = new Store(join(directory, 'buckets'), await BlobStore.open(join(directory, 'blobs')))
    await mkdir(store.directory, { recursive: true })
    for (const name of await readdir(store.directory)) await store.openBucket(name)
    await store.removeOrphans()
    return store
  }

  private async openBucket(name: string): Promise<void> {
    const bucket = await Bucket.open(name, join(this.directory, name), this.blobs)
    this.buckets.set(name, { bucket, uploads: await Uploads.open(bucket) })
  }

  private async removeOrphans(): Promise<void> {
    const named = new Set<string>()
    for (const { bucket, uploads } of this.buckets.values()) {
      for (const { blobs } of bucket.records()) for (const { id } of blobs) named.add(id)
      for (const { parts } of uploads.list('')) for (const { blob } of parts.values()) named.add(blob.id)
    }
    await this.blobs.removeOrphans((id) => named.has(id))
  }

  has(name: string): boolean {
    return this.buckets.has(name)
  }

  async createBucket(name: string): Promise<void> {
    if (!/^(?!\d+\.\d+\.\d+\.\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) || name.includes('..')) {
      throw new S3Error('InvalidBucketName', 'The specified bucket is not valid.', { BucketName: name })
    }
    if (this.buckets.has(name)) {
      throw new S3Error('BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded.')
    }
    await this.openBucket(name)
    await syncDirectory(this.directory)
  }

  get(name: string): OpenBucket {
    const open = this.buckets.get(name)
    if (!open) throw new S3Error('NoSuchBucket', 'The specified bucket does not exist', { BucketName: name })
    return open
  }
}
