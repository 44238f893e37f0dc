import { GetObjectCommand, UploadPartCommand } from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { Internal } from '@/lib/core/errors'
import { storage } from './client'
import { contentDisposition } from './content-disposition'
import { safeContentType } from './content-types'
import { assertKey } from './keys'
import type { UploadRef } from './multipart'
import { mostParts } from './part-plan'

/** Seconds a signed link may live at most. */
const longestLife = 900
const window = 300

export type PartRequest = { partNumber: number; contentLength?: number }
export type SignedPart = { partNumber: number; url: string }

/**
 * A link for one `PUT` of one part, valid for 15 minutes. With `contentLength` (bytes) a body of another length is
 * refused by the storage itself. The answer's ETag header is needed to complete the upload.
 */
export async function presignPart({
  key,
  uploadId,
  partNumber,
  contentLength,
}: UploadRef & PartRequest): Promise<string> {
  if (!Number.isInteger(partNumber) || partNumber < 1 || partNumber > mostParts) {
    throw new Internal(`Part numbers go from 1 to ${mostParts}, not ${partNumber}`)
  }
  const { client, bucket } = storage()
  const command = new UploadPartCommand({
    Bucket: bucket,
    Key: assertKey(key),
    UploadId: uploadId,
    PartNumber: partNumber,
    ContentLength: contentLength,
  })
  return getSignedUrl(client, command, { expiresIn: longestLife })
}

/** `presignPart` for several parts; signing needs no network. */
export async function presignParts(input: UploadRef & { parts: PartRequest[] }): Promise<SignedPart[]> {
  const { key, uploadId, parts } = input
  return Promise.all(
    parts.map(async (part) => ({ partNumber: part.partNumber, url: await presignPart({ key, uploadId, ...part }) })),
  )
}

/**
 * A link that shows (`inline`) or saves (`attachment`) an object under a name a person chose.
 * `expiresIn` is in seconds, 900 at most and by default; throws `Internal` beyond.
 */
export async function presignDownload(input: {
  key: string
  filename: string
  disposition: 'inline' | 'attachment'
  contentType: string
  expiresIn?: number
}): Promise<string> {
  const { client, bucket } = storage()
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: assertKey(input.key),
    ResponseContentDisposition: contentDisposition(input.disposition, input.filename),
    ResponseContentType: safeContentType(input.contentType),
  })
  return getSignedUrl(client, command, { expiresIn: life(input.expiresIn) })
}

/**
 * A link for players and pictures. It stays the same for five minutes, so that a browser finds it in its cache, and
 * lives for another ten after that. `now` is for tests.
 */
export async function presignGet(key: string, now = new Date()): Promise<string> {
  const { client, bucket } = storage()
  const command = new GetObjectCommand({ Bucket: bucket, Key: assertKey(key) })
  const signingDate = new Date(Math.floor(now.getTime() / 1000 / window) * window * 1000)
  return getSignedUrl(client, command, { expiresIn: longestLife, signingDate })
}

function life(seconds = longestLife): number {
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= longestLife) return seconds
  throw new Internal(`A signed link lives 1 to ${longestLife} seconds, not ${seconds}`)
}
