import { Internal } from '@/lib/core/errors'
import { getObject, headObject } from './objects'
import { retryTransient } from './retry'

/**
 * The bytes of an object, as they arrive. A broken connection is taken up again where it broke.
 * Throws `NotFound`, `Conflict` when the object is replaced meanwhile, and an `AbortError` when `signal` aborts.
 */
export async function* readStream(key: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const { size, etag } = await headObject(key)
  let received = 0
  let body: AsyncIterator<Buffer> | undefined
  while (received < size) {
    const chunk = await retryTransient(async () => {
      try {
        body ??= await open(key, received, etag, signal)
        return await body.next()
      } catch (error) {
        body = undefined
        throw error
      }
    }, signal)
    if (chunk.done) throw new Internal(`Storage: ${key} has ${size} bytes, ${received} arrived`)
    received += chunk.value.length
    yield chunk.value
  }
}

async function open(key: string, start: number, ifMatch: string, signal?: AbortSignal): Promise<AsyncIterator<Buffer>> {
  const { body } = await getObject(key, { range: start > 0 ? { start } : undefined, ifMatch, signal })
  return body[Symbol.asyncIterator]() as AsyncIterator<Buffer>
}
