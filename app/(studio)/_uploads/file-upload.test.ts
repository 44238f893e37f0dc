import { describe, expect, it } from 'vitest'
import { ConnectionLost, RequestRefused } from '@/app/_api/failure'
import { FileUpload, fingerprintOf, type UploadEnvironment, type UploadState } from './file-upload'
import type { UploadApi } from './upload-api'

const partSizeBytes = 10
const environment: UploadEnvironment = { now: () => Date.now(), random: () => 0.5, wait: async () => {} }

/** Storage as it is: parts are there or not, addresses are good once. */
function fakeStorage(totalBytes: number, faults: { put?: (part: number, tries: number) => Error | undefined } = {}) {
  const received = new Map<number, number>()
  const tries = new Map<number, number>()
  const log = { starts: 0, completed: false, canceled: false, puts: 0, mostParallel: 0 }
  let parallel = 0
  const view = () => ({
    subject: { type: 'video', id: 'video' },
    videoId: 'video',
    filename: 'talk.mp4',
    sizeBytes: totalBytes,
    partSizeBytes,
    partCount: Math.ceil(totalBytes / partSizeBytes),
    receivedParts: [...received.keys()],
  })
  const api: UploadApi = {
    start: async () => {
      log.starts += 1
      return view()
    },
    status: async () => view(),
    presign: async (_, parts) => parts.map((partNumber) => ({ partNumber, url: String(partNumber), sizeBytes: 0 })),
    put: async (url, part, { signal, onProgress }) => {
      const number = Number(url)
      tries.set(number, (tries.get(number) ?? 0) + 1)
      log.puts += 1
      parallel += 1
      log.mostParallel = Math.max(log.mostParallel, parallel)
      try {
        await Promise.resolve()
        if (signal.aborted) throw new DOMException('Aborted', 'AbortError')
        const fault = faults.put?.(number, tries.get(number) ?? 0)
        if (fault) throw fault
        onProgress(part.size)
        received.set(number, part.size)
      } finally {
        parallel -= 1
      }
    },
    complete: async () => {
      const sum = [...received.values()].reduce((total, size) => total + size, 0)
      if (sum !== totalBytes) throw new RequestRefused('parts are missing', { code: 'conflict' })
      log.completed = true
      return {} as never
    },
    cancel: async () => {
      log.canceled = true
    },
  }
  return { api, log, received }
}

function fileOf(size: number) {
  return new File([new Uint8Array(size)], 'talk.mp4', { lastModified: 7 })
}

describe('FileUpload', () => {
  it('uploads all parts, three at a time, and completes', async () => {
    const { api, log, received } = fakeStorage(95)
    const states: UploadState[] = []
    const upload = new FileUpload(fileOf(95), api, environment, (state) => states.push(state))
    await upload.run()
    expect(upload.state).toMatchObject({ phase: 'done', sentBytes: 95 })
    expect(log).toMatchObject({ starts: 1, completed: true, puts: 10, mostParallel: 3 })
    expect(received.get(10)).toBe(5)
    expect(states.every((state) => state.sentBytes <= 95)).toBe(true)
  })

  it('resumes after a lost connection without resending finished parts', async () => {
    const { api, log } = fakeStorage(60, {
      put: (part, tries) => (part === 4 && tries < 3 ? new ConnectionLost('gone') : undefined),
    })
    const phases = new Set<string>()
    const upload = new FileUpload(fileOf(60), api, environment, (state) => phases.add(state.phase))
    await upload.run()
    expect(phases).toContain('reconnecting')
    expect(upload.state.phase).toBe('done')
    expect(log.starts).toBe(1)
    expect(log.puts).toBeLessThanOrEqual(6 + 2 + 4)
  })

  it('waits for Retry-After after a 429, says why, and continues', async () => {
    const { api, log } = fakeStorage(20)
    const waits: number[] = []
    const reasons = new Set<string | null>()
    const busy = new ConnectionLost('You have 50 analyses in progress. Wait for one to finish.', {
      retryAfterSeconds: 30,
    })
    let refusals = 2
    const complete = api.complete
    api.complete = async (videoId) => {
      if (refusals-- > 0) throw busy
      return complete(videoId)
    }
    const patient = { ...environment, wait: async (ms: number) => void waits.push(ms) }
    const upload = new FileUpload(fileOf(20), api, patient, ({ phase, error }) => {
      if (phase === 'reconnecting') reasons.add(error)
    })
    await upload.run()
    expect(upload.state).toMatchObject({ phase: 'done', error: null })
    expect([log.starts, log.puts, waits]).toEqual([1, 2, [30_000, 30_000]])
    expect([...reasons]).toEqual([busy.message])
  })

  it('requests a new signed URL when one has expired', async () => {
    const { api } = fakeStorage(30, {
      put: (part, tries) => (part === 2 && tries === 1 ? new RequestRefused('expired') : undefined),
    })
    const upload = new FileUpload(fileOf(30), api, environment, () => {})
    await upload.run()
    expect(upload.state.phase).toBe('done')
  })

  it('shows the reason when the server refuses', async () => {
    const { api } = fakeStorage(30)
    const upload = new FileUpload(
      fileOf(30),
      { ...api, start: () => Promise.reject(new RequestRefused('Too large.', { code: 'invalid' })) },
      environment,
      () => {},
    )
    await upload.run()
    expect(upload.state).toMatchObject({ phase: 'failed', error: 'Too large.' })
  })

  it('pauses and resumes', async () => {
    const { api, log } = fakeStorage(100)
    let hasPaused = false
    const upload = new FileUpload(fileOf(100), api, environment, (state) => {
      if (hasPaused || state.sentBytes < 40) return
      hasPaused = true
      upload.pause()
    })
    await upload.run()
    expect(upload.state.phase).toBe('paused')
    expect(log.completed).toBe(false)
    await upload.run()
    expect(upload.state.phase).toBe('done')
    expect(log.starts).toBe(1)
  })

  it('cancels and aborts the multipart upload', async () => {
    const { api, log } = fakeStorage(100)
    let canceled: Promise<void> | undefined
    const upload = new FileUpload(fileOf(100), api, environment, (state) => {
      if (state.sentBytes >= 30 && !canceled) canceled = upload.cancel()
    })
    await upload.run()
    await canceled
    expect(upload.state.phase).toBe('canceled')
    expect(log).toMatchObject({ canceled: true, completed: false })
  })

  it('identifies a file by name, size and modification time', () => {
    expect(fingerprintOf(fileOf(3))).toBe('talk.mp4|3|7')
  })
})
