import { ConnectionLost, retryAfterOf } from '@/app/(studio)/_api/send'
import type { Remedy } from '@/lib/core/errors'
import type { PresignedPart } from '@/lib/videos/presign-upload-parts'
import type { UploadView, VideoView } from '@/lib/videos/schemas'

/** The server answered, and the answer is no. `message` is for the person. */
export class UploadRefused extends Error {
  readonly status: number
  /** What the person can do about it. */
  readonly remedy: Remedy | null
  constructor(message: string, status: number, remedy: Remedy | null = null) {
    super(message)
    this.status = status
    this.remedy = remedy
  }
}

type PutOptions = { signal: AbortSignal; onProgress: (sentBytes: number) => void }

/** What an upload needs of the world; the browser's form is `browserUploadApi`. */
export type UploadApi = {
  start(file: { name: string; size: number; type: string; fingerprint: string }): Promise<UploadView>
  status(videoId: string): Promise<UploadView>
  presign(videoId: string, partNumbers: number[]): Promise<PresignedPart[]>
  put(url: string, part: Blob, options: PutOptions): Promise<void>
  complete(videoId: string): Promise<VideoView>
  cancel(videoId: string): Promise<void>
}

export const browserUploadApi: UploadApi = {
  start: (file) =>
    send<UploadView>('POST', '/api/v1/uploads', {
      filename: file.name,
      sizeBytes: file.size,
      contentType: file.type || undefined,
      fingerprint: file.fingerprint,
    }),
  status: (videoId) => send<UploadView>('GET', `/api/v1/uploads/${videoId}`),
  presign: async (videoId, partNumbers) =>
    (await send<{ parts: PresignedPart[] }>('POST', `/api/v1/uploads/${videoId}/parts`, { partNumbers })).parts,
  complete: (videoId) => send<VideoView>('POST', `/api/v1/uploads/${videoId}/completion`),
  cancel: async (videoId) => {
    await send<unknown>('DELETE', `/api/v1/uploads/${videoId}`)
  },
  put: putPart,
}

async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? null : JSON.stringify(body),
  }).catch((error: unknown) => {
    throw new ConnectionLost(String(error))
  })
  if (response.status >= 500) throw new ConnectionLost(`The server answered ${response.status}.`)
  const answer = response.status === 204 ? null : await response.json().catch(() => null)
  if (response.status === 429) {
    const message = answer?.detail ?? 'The server is busy. The upload will continue automatically.'
    throw new ConnectionLost(message, { retryAfterSeconds: Math.max(1, retryAfterOf(response)) })
  }
  if (!response.ok) {
    throw new UploadRefused(
      answer?.detail ?? 'The server rejected this upload. Reload the page and try again.',
      response.status,
      answer?.remedy,
    )
  }
  return answer as T
}

/** XMLHttpRequest, since fetch reports no progress of what is sent. */
function putPart(url: string, part: Blob, { signal, onProgress }: PutOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const abort = () => request.abort()
    signal.addEventListener('abort', abort, { once: true })
    request.open('PUT', url)
    request.upload.onprogress = (event) => onProgress(event.loaded)
    request.onerror = () => reject(new ConnectionLost('Lost the connection to storage.'))
    request.onabort = () => reject(new DOMException('Aborted', 'AbortError'))
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve()
      else if (request.status >= 500) reject(new ConnectionLost(`Storage answered ${request.status}.`))
      else reject(new UploadRefused('Storage rejected a part of this file.', request.status))
    }
    request.onloadend = () => signal.removeEventListener('abort', abort)
    request.send(part)
  })
}
