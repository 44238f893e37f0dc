import type { components } from './api.ts'
import { ApiError } from './api-error.ts'
import { type ClipForge, dataOf } from './create-client.ts'

export type Video = components['schemas']['Video']

export type UploadOptions = {
  filename: string
  /** Called after each part with the bytes that storage has and those of the file. */
  onProgress?: (sent: number, total: number) => void
  signal?: AbortSignal
  /** Parts on their way at the same time; 3 unless given. */
  parallel?: number
}

const tries = 4

/**
 * Uploads a video straight to storage, part by part, and completes it: the analysis starts by itself.
 * @param file in Node, `openAsBlob(path)` of `node:fs` reads a file of any size bit by bit
 * @returns the video; `waitForJob(client, { subjectId: video.id })` waits for its clips
 * @throws ApiError where the upload or the file is refused, and where a part could not be sent in four tries
 */
export async function uploadVideo(client: ClipForge, file: Blob, options: UploadOptions): Promise<Video> {
  const { filename, onProgress, signal, parallel = 3 } = options
  const upload = await dataOf(
    client.POST('/api/v1/uploads', {
      body: { filename, sizeBytes: file.size, type: 'video', contentType: typeOf(file) },
      signal,
    }),
  )
  const path = { videoId: upload.subject.id }
  const others = new AbortController()
  const partSignal = AbortSignal.any(signal ? [signal, others.signal] : [others.signal])
  let next = 1
  let sent = 0
  const sendParts = async () => {
    while (next <= upload.partCount && !others.signal.aborted) {
      const partNumber = next
      next += 1
      const start = (partNumber - 1) * upload.partSizeBytes
      const part = file.slice(start, start + upload.partSizeBytes)
      await sendPart(client, { path, partNumber, part, signal: partSignal })
      sent += part.size
      onProgress?.(sent, file.size)
    }
  }
  try {
    await Promise.all(Array.from({ length: Math.max(1, parallel) }, sendParts))
  } catch (error) {
    others.abort()
    throw error
  }
  const done = await dataOf(client.POST('/api/v1/uploads/{videoId}/completion', { params: { path }, signal }))
  return done as Video
}

type Part = { path: { videoId: string }; partNumber: number; part: Blob; signal: AbortSignal }

/** Each try has an address of its own, since an address ends. */
async function sendPart(client: ClipForge, { path, partNumber, part, signal }: Part): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const body = { partNumbers: [partNumber] }
    const { parts } = await dataOf(client.POST('/api/v1/uploads/{videoId}/parts', { params: { path }, body, signal }))
    try {
      const answer = await fetch(parts[0]?.url ?? '', { method: 'PUT', body: part, signal })
      await answer.body?.cancel()
      if (answer.ok) return
      if (attempt >= tries)
        throw new ApiError(answer.status, { status: answer.status, detail: `Part ${partNumber} could not be stored.` })
    } catch (error) {
      if (signal.aborted || attempt >= tries) throw error
    }
  }
}

const typeOf = (file: Blob) => file.type || 'application/octet-stream'
