import type { Readable } from 'node:stream'
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { Internal, Invalid } from '@/lib/core/errors'
import { storage, within } from './client'
import { safeContentType } from './content-types'
import { translateStorageError } from './errors'
import { assertKey, assertPrefix } from './keys'

export type ObjectInfo = { size: number; etag: string; contentType: string; lastModified: Date }

/** First and last byte, both included, counted from 0; without `end` to the end of the object. */
export type ByteRange = { start: number; end?: number }

const batchSize = 1000

async function attempt<T>(operation: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await task()
  } catch (error) {
    throw translateStorageError(error, operation, signal)
  }
}

/**
 * Stores a small object from memory, replacing what was there. `cacheControl` goes to browsers as it is.
 * Returns its ETag. Files on disk go through `putFile`.
 */
export async function putObject(input: {
  key: string
  body: string | Uint8Array
  contentType: string
  cacheControl?: string
}): Promise<{ etag: string }> {
  const { client, bucket } = storage()
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: assertKey(input.key),
    Body: input.body,
    ContentType: safeContentType(input.contentType),
    CacheControl: input.cacheControl,
  })
  return attempt(`put ${input.key}`, async () => ({ etag: (await client.send(command, within(60))).ETag ?? '' }))
}

/**
 * Opens an object, or a range of it, as a stream that the caller must read to its end or destroy. `size` is that of the
 * stream in bytes. `ifMatch` (an ETag) makes sure it is still the same object. Throws `NotFound`, `Conflict` when
 * the object is another one, and the signal's reason when the caller cancels.
 */
export async function getObject(
  key: string,
  options: { range?: ByteRange; ifMatch?: string; signal?: AbortSignal } = {},
): Promise<{ body: Readable; size: number; etag: string; contentType: string }> {
  const { range, ifMatch, signal } = options
  const { client, bucket } = storage()
  const Range = range && `bytes=${range.start}-${range.end ?? ''}`
  const command = new GetObjectCommand({ Bucket: bucket, Key: assertKey(key), Range, IfMatch: ifMatch })
  return attempt(
    `get ${key}`,
    async () => {
      const { Body, ContentLength, ETag, ContentType } = await client.send(command, { abortSignal: signal })
      if (!Body || ContentLength === undefined) throw new Internal(`Storage: get ${key} gave no body`)
      return { body: Body as Readable, size: ContentLength, etag: ETag ?? '', contentType: ContentType ?? '' }
    },
    signal,
  )
}

/** A whole small object. Throws `NotFound`, and `Invalid` when it has more than `limit` bytes. */
export async function readObject(key: string, limit: number): Promise<Buffer> {
  const { body, size } = await getObject(key)
  if (size > limit) {
    body.destroy()
    throw new Invalid('This file is larger than expected.', { message: `${key} has ${size} bytes, ${limit} allowed` })
  }
  return attempt(`read ${key}`, async () => Buffer.concat(await body.toArray()))
}

/** Size in bytes, ETag, type and date of an object. Throws `NotFound`. */
export async function headObject(key: string): Promise<ObjectInfo> {
  const { client, bucket } = storage()
  const command = new HeadObjectCommand({ Bucket: bucket, Key: assertKey(key) })
  return attempt(`head ${key}`, async () => {
    const {
      ContentLength = 0,
      ETag = '',
      ContentType = '',
      LastModified = new Date(0),
    } = await client.send(command, within(10))
    return { size: ContentLength, etag: ETag, contentType: ContentType, lastModified: LastModified }
  })
}

/** Removes an object. One that does not exist is no fault. */
export async function deleteObject(key: string): Promise<void> {
  const { client, bucket } = storage()
  await attempt(`delete ${key}`, () =>
    client.send(new DeleteObjectCommand({ Bucket: bucket, Key: assertKey(key) }), within(10)),
  )
}

/** Removes any number of objects, 1,000 a call. Throws `Internal` naming the first that could not be removed. */
export async function deleteObjects(keys: string[]): Promise<void> {
  const { client, bucket } = storage()
  const objects = keys.map((key) => ({ Key: assertKey(key) }))
  for (let start = 0; start < objects.length; start += batchSize) {
    const Delete = { Objects: objects.slice(start, start + batchSize), Quiet: true }
    const { Errors = [] } = await attempt('delete a batch', () =>
      client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete }), within(60)),
    )
    const [first] = Errors
    if (first)
      throw new Internal(`Storage: ${Errors.length} not deleted, first ${first.Key}: ${first.Code} ${first.Message}`)
  }
}

/** Removes everything under a prefix of one organization (see keys.ts). Returns how many objects were there. */
export async function deletePrefix(prefix: string): Promise<number> {
  let count = 0
  let batch: string[] = []
  for await (const { key } of listObjects(prefix)) {
    batch.push(key)
    count++
    if (batch.length < batchSize) continue
    await deleteObjects(batch)
    batch = []
  }
  await deleteObjects(batch)
  return count
}

/** Goes through all objects under a prefix of one organization, in the order of their keys, `pageSize` a call. */
export async function* listObjects(
  prefix: string,
  pageSize = batchSize,
): AsyncGenerator<{ key: string; size: number; etag: string; lastModified: Date }> {
  const { client, bucket } = storage()
  let token: string | undefined
  do {
    const command = new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: assertPrefix(prefix),
      MaxKeys: pageSize,
      ContinuationToken: token,
    })
    const page = await attempt(`list ${prefix}`, () => client.send(command, within(30)))
    for (const { Key, Size = 0, ETag = '', LastModified = new Date(0) } of page.Contents ?? []) {
      if (Key) yield { key: Key, size: Size, etag: ETag, lastModified: LastModified }
    }
    token = page.NextContinuationToken
  } while (token)
}
