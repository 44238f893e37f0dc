import { createHash } from 'node:crypto'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
} from '@aws-sdk/client-s3'
import { Internal } from '@/lib/core/errors'
import { storage, within } from './client'
import { safeContentType } from './content-types'
import { isNamed, translateStorageError } from './errors'
import { assertKey, assertPrefix } from './keys'

export type UploadRef = { key: string; uploadId: string }
export type CompletedPart = { partNumber: number; etag: string }
export type StoredPart = CompletedPart & { size: number; lastModified: Date }
export type OpenUpload = UploadRef & { initiatedAt: Date }

/** Opens an upload in parts and returns its id. A type that could carry script is stored as octet-stream. */
export async function createMultipartUpload(input: { key: string; contentType: string }): Promise<UploadRef> {
  const { client, bucket } = storage()
  const key = assertKey(input.key)
  const ContentType = safeContentType(input.contentType)
  try {
    const command = new CreateMultipartUploadCommand({ Bucket: bucket, Key: key, ContentType })
    const { UploadId } = await client.send(command, within(10))
    if (!UploadId) throw new Internal(`Storage: no upload id for ${key}`)
    return { key, uploadId: UploadId }
  } catch (error) {
    throw translateStorageError(error, `create an upload of ${key}`)
  }
}

/** All parts stored so far, in order; this is what a client resumes from. Throws `NotFound` for a closed upload. */
export async function listParts({ key, uploadId }: UploadRef): Promise<StoredPart[]> {
  const { client, bucket } = storage()
  const parts: StoredPart[] = []
  let marker: string | undefined
  try {
    do {
      const page = await client.send(
        new ListPartsCommand({ Bucket: bucket, Key: assertKey(key), UploadId: uploadId, PartNumberMarker: marker }),
        within(10),
      )
      for (const { PartNumber = 0, ETag = '', Size = 0, LastModified = new Date(0) } of page.Parts ?? []) {
        parts.push({ partNumber: PartNumber, etag: ETag, size: Size, lastModified: LastModified })
      }
      marker = page.IsTruncated ? page.NextPartNumberMarker : undefined
    } while (marker)
    return parts
  } catch (error) {
    throw translateStorageError(error, `list the parts of ${key}`)
  }
}

/**
 * Joins the parts to the object and returns its ETag. Parts must have at least 5 MiB but for the last. Safe to repeat:
 * when an earlier call got through and only its answer was lost, the same parts succeed again.
 * Throws `NotFound` for an unknown upload and `Invalid` when a part is missing, too small or not the one listed.
 */
export async function completeMultipartUpload(
  input: UploadRef & { parts: CompletedPart[] },
): Promise<{ etag: string }> {
  const { client, bucket } = storage()
  const key = assertKey(input.key)
  const parts = [...input.parts].sort((a, b) => a.partNumber - b.partNumber)
  const MultipartUpload = { Parts: parts.map(({ partNumber, etag }) => ({ PartNumber: partNumber, ETag: etag })) }
  try {
    const { ETag = '' } = await client.send(
      new CompleteMultipartUploadCommand({ Bucket: bucket, Key: key, UploadId: input.uploadId, MultipartUpload }),
      within(60),
    )
    return { etag: ETag }
  } catch (error) {
    if (isNamed(error, 'NoSuchUpload')) {
      const expected = multipartEtag(parts)
      const stored = await client
        .send(new HeadObjectCommand({ Bucket: bucket, Key: key }), within(10))
        .catch(() => undefined)
      if (expected && stored?.ETag === expected) return { etag: expected }
    }
    throw translateStorageError(error, `complete the upload of ${key}`)
  }
}

/** Gives an upload up and frees its parts. One that is already closed is no fault. */
export async function abortMultipartUpload({ key, uploadId }: UploadRef): Promise<void> {
  const { client, bucket } = storage()
  try {
    await client.send(
      new AbortMultipartUploadCommand({ Bucket: bucket, Key: assertKey(key), UploadId: uploadId }),
      within(10),
    )
  } catch (error) {
    if (!isNamed(error, 'NoSuchUpload')) throw translateStorageError(error, `abort the upload of ${key}`)
  }
}

/** Goes through the uploads that were begun and never closed: under a prefix of one organization, or all of them. */
export async function* listMultipartUploads(prefix?: string): AsyncGenerator<OpenUpload> {
  const { client, bucket } = storage()
  const Prefix = prefix === undefined ? 'organizations/' : assertPrefix(prefix)
  let markers: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {}
  while (markers) {
    const command: ListMultipartUploadsCommand = new ListMultipartUploadsCommand({ Bucket: bucket, Prefix, ...markers })
    const page = await client.send(command, within(30)).catch((error: unknown) => {
      throw translateStorageError(error, `list the uploads under ${Prefix}`)
    })
    for (const { Key, UploadId, Initiated = new Date(0) } of page.Uploads ?? []) {
      if (Key && UploadId) yield { key: Key, uploadId: UploadId, initiatedAt: Initiated }
    }
    markers = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker } : undefined
  }
}

/** Gives up every upload that is open under a prefix of one organization. Returns how many there were. */
export async function abortMultipartUploads(prefix: string): Promise<number> {
  const open: UploadRef[] = []
  for await (const upload of listMultipartUploads(prefix)) open.push(upload)
  for (const upload of open) await abortMultipartUpload(upload)
  return open.length
}

/** The ETag S3 gives to joined parts: the MD5 of their MD5s and their number. Undefined where ETags are no MD5s. */
function multipartEtag(parts: CompletedPart[]): string | undefined {
  const digests = parts.map(({ etag }) => etag.replaceAll('"', ''))
  if (!digests.every((digest) => /^[0-9a-f]{32}$/.test(digest))) return undefined
  return `"${createHash('md5')
    .update(Buffer.from(digests.join(''), 'hex'))
    .digest('hex')}-${parts.length}"`
}
