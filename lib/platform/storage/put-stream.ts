import { createHash } from 'node:crypto'
import { Internal } from '@/lib/core/errors'
import { translateStorageError } from './errors'
import {
  abortMultipartUpload,
  type CompletedPart,
  completeMultipartUpload,
  createMultipartUpload,
  type UploadRef,
} from './multipart'
import { mostParts, partSizeFor } from './part-plan'
import { uploadPart } from './upload-part'

export type PutStreamInput = {
  key: string
  body: AsyncIterable<Uint8Array>
  contentType: string
  /** About how many bytes will come. With far more than that the upload fails. */
  expectedBytes: number
  signal?: AbortSignal
}

const smallestPart = 16 * 1024 * 1024
/** A stream may turn out half as long again as expected. */
const slack = 1.5

/**
 * Stores what a stream brings, in parts of one size, one after the other: never more than one part is in memory, and nothing
 * on disk. A failed or aborted upload leaves no parts behind. Returns the size in bytes and the SHA-256 in hexadecimal.
 */
export async function putStream(input: PutStreamInput): Promise<{ size: number; sha256: string }> {
  const upload = await createMultipartUpload(input)
  try {
    const { parts, size, sha256 } = await sendParts(input, upload)
    await completeMultipartUpload({ ...upload, parts })
    return { size, sha256 }
  } catch (error) {
    await abortMultipartUpload(upload).catch(() => undefined)
    throw input.signal?.aborted ? error : translateStorageError(error, `put a stream to ${input.key}`)
  }
}

async function sendParts(input: PutStreamInput, upload: UploadRef) {
  const partSize = Math.max(smallestPart, partSizeFor(Math.ceil(input.expectedBytes * slack)))
  const hash = createHash('sha256')
  const parts: CompletedPart[] = []
  const buffer = Buffer.allocUnsafe(partSize)
  let filled = 0
  let size = 0
  const send = async () => {
    if (parts.length === mostParts) throw new Internal(`Storage: ${input.key} is longer than was expected`)
    parts.push(await uploadPart(upload, parts.length + 1, buffer.subarray(0, filled), input.signal))
    filled = 0
  }
  for await (const chunk of input.body) {
    input.signal?.throwIfAborted()
    hash.update(chunk)
    size += chunk.length
    for (let at = 0; at < chunk.length; ) {
      const taken = Math.min(chunk.length - at, partSize - filled)
      buffer.set(chunk.subarray(at, at + taken), filled)
      filled += taken
      at += taken
      if (filled === partSize) await send()
    }
  }
  if (filled > 0 || parts.length === 0) await send()
  return { parts, size, sha256: hash.digest('hex') }
}
