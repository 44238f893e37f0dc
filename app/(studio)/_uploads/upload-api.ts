import { ConnectionLost, RequestRefused } from '@/app/_api/failure'
import { send } from '@/app/_api/send'
import type { PresignedPart, UploadView } from '@/lib/uploads/schemas'

type PutOptions = { signal: AbortSignal; onProgress: (sentBytes: number) => void }

/** What an upload needs of the world; the browser's form is `browserUploadApi`. */
export type UploadApi = {
  start(file: { name: string; size: number; type: string; fingerprint: string }): Promise<UploadView>
  status(videoId: string): Promise<UploadView>
  presign(videoId: string, partNumbers: number[]): Promise<PresignedPart[]>
  put(url: string, part: Blob, options: PutOptions): Promise<void>
  complete(videoId: string): Promise<unknown>
  cancel(videoId: string): Promise<void>
}

/** Sends files for subjects of `type`, a type of `lib/uploads/subjects.ts`. */
export const uploadApiOf = (type: 'video' | 'music' | 'browser_store'): UploadApi => ({
  start: (file) =>
    send<UploadView>('POST', '/api/v1/uploads', {
      body: {
        type,
        filename: file.name,
        sizeBytes: file.size,
        contentType: file.type || undefined,
        fingerprint: file.fingerprint,
      },
    }),
  status: (videoId) => send<UploadView>('GET', `/api/v1/uploads/${videoId}`),
  presign: async (videoId, partNumbers) =>
    (await send<{ parts: PresignedPart[] }>('POST', `/api/v1/uploads/${videoId}/parts`, { body: { partNumbers } }))
      .parts,
  complete: (videoId) => send<unknown>('POST', `/api/v1/uploads/${videoId}/completion`),
  cancel: async (videoId) => {
    await send<unknown>('DELETE', `/api/v1/uploads/${videoId}`)
  },
  put: putPart,
})

export const browserUploadApi = uploadApiOf('video')

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
      else reject(new RequestRefused('Storage rejected a part of this file.'))
    }
    request.onloadend = () => signal.removeEventListener('abort', abort)
    request.send(part)
  })
}
