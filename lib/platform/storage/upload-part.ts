import { UploadPartCommand } from '@aws-sdk/client-s3'
import { storage } from './client'
import type { CompletedPart, UploadRef } from './multipart'
import { retryTransient } from './retry'

/** Stores one part of an open upload, and tries again after transient faults. A part that is there already is replaced. */
export function uploadPart(
  upload: UploadRef,
  partNumber: number,
  body: Uint8Array,
  signal?: AbortSignal,
): Promise<CompletedPart> {
  const { client, bucket } = storage()
  return retryTransient(async () => {
    const command = new UploadPartCommand({
      Bucket: bucket,
      Key: upload.key,
      UploadId: upload.uploadId,
      PartNumber: partNumber,
      Body: body,
      ContentLength: body.length,
    })
    const { ETag = '' } = await client.send(command, { abortSignal: signal })
    return { partNumber, etag: ETag }
  }, signal)
}
