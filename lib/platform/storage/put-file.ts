import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { PutObjectCommand, UploadPartCommand } from '@aws-sdk/client-s3'
import { storage } from './client'
import { safeContentType } from './content-types'
import { translateStorageError } from './errors'
import { assertKey } from './keys'
import {
  abortMultipartUpload,
  type CompletedPart,
  completeMultipartUpload,
  createMultipartUpload,
  type UploadRef,
} from './multipart'
import { type PlannedPart, partSizeFor, planParts } from './part-plan'
import { retryTransient } from './retry'

export type PutFileInput = {
  key: string
  path: string
  contentType: string
  cacheControl?: string
  signal?: AbortSignal
  /** Called with the bytes stored so far as parts arrive. */
  onProgress?: (sent: number, total: number) => void
}

const singleLimit = 64 * 1024 * 1024
const partSize = 16 * 1024 * 1024
const lanes = 3

/**
 * Stores a file from disk: in one request up to 64 MiB, beyond that in parts of which three travel at a time. Memory
 * stays flat whatever the size. A failed or canceled upload leaves no parts behind. Returns size in bytes and ETag.
 * Throws the signal's reason when the caller cancels.
 */
export async function putFile(input: PutFileInput): Promise<{ size: number; etag: string }> {
  const { size } = await stat(input.path)
  try {
    const etag = size <= singleLimit ? await putWhole(input, size) : await putParts(input, size)
    return { size, etag }
  } catch (error) {
    throw translateStorageError(error, `put the file ${input.key}`, input.signal)
  }
}

async function putWhole({ key, path, contentType, cacheControl, signal, onProgress }: PutFileInput, size: number) {
  const { client, bucket } = storage()
  const { ETag = '' } = await retryTransient(async () => {
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: assertKey(key),
      Body: size > 0 ? createReadStream(path) : '',
      ContentLength: size,
      ContentType: safeContentType(contentType),
      CacheControl: cacheControl,
    })
    return client.send(command, { abortSignal: signal })
  }, signal)
  onProgress?.(size, size)
  return ETag
}

async function putParts(input: PutFileInput, size: number): Promise<string> {
  const upload = await createMultipartUpload(input)
  try {
    const parts = await sendParts(input, upload, size)
    return (await completeMultipartUpload({ ...upload, parts })).etag
  } catch (error) {
    await abortMultipartUpload(upload).catch(() => undefined)
    throw error
  }
}

async function sendParts(input: PutFileInput, upload: UploadRef, size: number): Promise<CompletedPart[]> {
  const queue = planParts(size, Math.max(partSize, partSizeFor(size)))
  const stop = new AbortController()
  const signal = input.signal ? AbortSignal.any([input.signal, stop.signal]) : stop.signal
  const done: CompletedPart[] = []
  let sent = 0
  const lane = async () => {
    for (let part = queue.shift(); part; part = queue.shift()) {
      const etag = await sendPart(input.path, upload, part, signal)
      done.push({ partNumber: part.partNumber, etag })
      sent += part.end - part.start
      input.onProgress?.(sent, size)
    }
  }
  const running = Array.from({ length: lanes }, lane)
  try {
    await Promise.all(running)
  } catch (error) {
    stop.abort()
    await Promise.allSettled(running)
    throw error
  }
  return done
}

async function sendPart(path: string, upload: UploadRef, part: PlannedPart, signal: AbortSignal): Promise<string> {
  const { client, bucket } = storage()
  return retryTransient(async () => {
    const command = new UploadPartCommand({
      Bucket: bucket,
      Key: upload.key,
      UploadId: upload.uploadId,
      PartNumber: part.partNumber,
      Body: createReadStream(path, { start: part.start, end: part.end - 1 }),
      ContentLength: part.end - part.start,
    })
    return (await client.send(command, { abortSignal: signal })).ETag ?? ''
  }, signal)
}
