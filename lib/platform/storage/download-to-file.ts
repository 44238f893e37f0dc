import { createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { Internal } from '@/lib/core/errors'
import { translateStorageError } from './errors'
import { getObject, headObject } from './objects'
import { retryTransient } from './retry'

/**
 * Streams an object into the file `path`, which appears only when it is complete. A broken connection is taken up
 * again where it broke. Memory stays flat whatever the size. Returns the size in bytes.
 * Throws `NotFound`, `Conflict` when the object is replaced meanwhile, and the signal's reason when the caller cancels.
 */
export async function downloadToFile(
  key: string,
  path: string,
  options: { signal?: AbortSignal; onProgress?: (received: number, total: number) => void } = {},
): Promise<{ size: number }> {
  const { signal, onProgress } = options
  const { size, etag } = await headObject(key)
  const partial = `${path}.partial`
  await rm(partial, { force: true })
  try {
    await retryTransient(async () => {
      const received = await sizeOf(partial)
      if (received > 0 && received >= size) return
      const range = received > 0 ? { start: received } : undefined
      const { body } = await getObject(key, { range, ifMatch: etag, signal })
      const count = counter(received, (total) => onProgress?.(total, size))
      await pipeline(body, count, createWriteStream(partial, { flags: 'a' }), { signal })
    }, signal)
    const received = await sizeOf(partial)
    if (received !== size) throw new Internal(`Storage: ${key} has ${size} bytes, ${received} arrived`)
    await rename(partial, path)
    return { size }
  } catch (error) {
    await rm(partial, { force: true })
    throw translateStorageError(error, `download ${key}`, signal)
  }
}

function counter(start: number, report: (total: number) => void) {
  return async function* (source: AsyncIterable<Buffer>) {
    let total = start
    for await (const chunk of source) {
      total += chunk.length
      report(total)
      yield chunk
    }
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    return 0
  }
}
