import { ConnectionLost, RequestRefused } from '@/app/_api/failure'
import type { Remedy } from '@/lib/core/errors'
import { addSample, bytesPerSecond, type RateSample, retryDelay, secondsLeft } from './transfer-rate'
import type { UploadApi } from './upload-api'

type UploadPhase = 'waiting' | 'uploading' | 'paused' | 'reconnecting' | 'finishing' | 'done' | 'failed' | 'canceled'

export type UploadState = {
  phase: UploadPhase
  filename: string
  totalBytes: number
  sentBytes: number
  bytesPerSecond: number | null
  secondsLeft: number | null
  videoId: string | null
  error: string | null
  /** A way out of what stopped it, when there is one. */
  remedy: Remedy | null
}

type UploadFile = Blob & { readonly name: string; readonly lastModified: number }

/** Time and chance, replaceable in tests. */
export type UploadEnvironment = {
  now(): number
  random(): number
  /** Resolves after `ms`, earlier when the browser comes back online, and at once when `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

const parallelParts = 3
const presignedAtOnce = 6
const refusedTries = 3

/** Name, size and time of change: enough to recognize a file that is chosen again after a reload. */
export function fingerprintOf(file: { name: string; size: number; lastModified: number }): string {
  return `${file.name.slice(0, 200)}|${file.size}|${file.lastModified}`
}

/**
 * One file on its way into storage: parts in parallel, tried again for as long as the connection is down, pausable,
 * and taken up where it stood when the same file is chosen again. `onChange` gets every new state.
 */
export class FileUpload {
  private readonly sentByPart = new Map<number, number>()
  private samples: RateSample[] = []
  private abort = new AbortController()
  private running: Promise<void> | null = null
  private current: UploadState

  constructor(
    private readonly file: UploadFile,
    private readonly api: UploadApi,
    private readonly environment: UploadEnvironment,
    private readonly onChange: (state: UploadState) => void,
  ) {
    this.current = {
      phase: 'waiting',
      filename: file.name,
      totalBytes: file.size,
      sentBytes: 0,
      bytesPerSecond: null,
      secondsLeft: null,
      videoId: null,
      error: null,
      remedy: null,
    }
  }

  get state(): UploadState {
    return this.current
  }

  /** Starts or goes on. Resolves when the upload is over or paused; never rejects. */
  run(): Promise<void> {
    if (this.running) return this.running
    if (!['waiting', 'paused', 'failed'].includes(this.current.phase)) return Promise.resolve()
    this.abort = new AbortController()
    this.running = this.transfer(this.abort.signal).finally(() => {
      this.running = null
    })
    return this.running
  }

  pause(): void {
    if (!['waiting', 'uploading', 'reconnecting'].includes(this.current.phase)) return
    this.update({ phase: 'paused', bytesPerSecond: null, secondsLeft: null })
    this.abort.abort()
  }

  /** Ends it before it began: the file isn't worth sending, and `message` says why. */
  refuse(message: string): void {
    if (this.current.phase === 'waiting') this.update({ phase: 'failed', error: message })
  }

  /** Gives the upload up and frees what storage already holds. */
  async cancel(): Promise<void> {
    if (this.current.phase === 'done' || this.current.phase === 'canceled') return
    this.update({ phase: 'canceled', bytesPerSecond: null, secondsLeft: null })
    this.abort.abort()
    await this.running
    if (this.current.videoId) await this.api.cancel(this.current.videoId).catch(() => {})
  }

  private async transfer(signal: AbortSignal): Promise<void> {
    this.samples = []
    this.update({ phase: 'uploading', error: null, remedy: null })
    let attempt = 0
    while (!signal.aborted) {
      const sentBefore = this.current.sentBytes
      try {
        await this.sendOnce(signal)
        return
      } catch (error) {
        if (signal.aborted) return
        if (!(error instanceof ConnectionLost)) return this.fail(error)
        attempt = this.current.sentBytes > sentBefore ? 1 : attempt + 1
        const { retryAfterSeconds, message } = error
        // A server that asks to wait is there: its words say why.
        const reason = retryAfterSeconds > 0 ? message : null
        this.update({ phase: 'reconnecting', bytesPerSecond: null, secondsLeft: null, error: reason })
        const delay = retryDelay(attempt, this.environment.random())
        await this.environment.wait(Math.max(delay, retryAfterSeconds * 1000), signal)
        if (!signal.aborted) this.update({ phase: 'uploading', error: null })
      }
    }
  }

  private async sendOnce(signal: AbortSignal): Promise<void> {
    const { file } = this
    const upload = this.current.videoId
      ? await this.api.status(this.current.videoId)
      : await this.api.start({ name: file.name, size: file.size, type: file.type, fingerprint: fingerprintOf(file) })
    if (signal.aborted) return
    this.sentByPart.clear()
    const sizeOf = (part: number) => Math.min(upload.partSizeBytes, file.size - (part - 1) * upload.partSizeBytes)
    for (const part of upload.receivedParts) this.sentByPart.set(part, sizeOf(part))
    this.update({ videoId: upload.videoId })
    this.count()

    const received = new Set(upload.receivedParts)
    const parts = Array.from({ length: upload.partCount }, (_, index) => index + 1).filter(
      (part) => !received.has(part),
    )
    await this.sendParts(upload.videoId, upload.partSizeBytes, parts, signal)
    if (signal.aborted) return
    this.update({ phase: 'finishing', bytesPerSecond: null, secondsLeft: null })
    await this.api.complete(upload.videoId)
    this.update({ phase: 'done', sentBytes: file.size })
  }

  private async sendParts(videoId: string, partSize: number, parts: number[], outer: AbortSignal): Promise<void> {
    const batch = new AbortController()
    const stop = () => batch.abort()
    outer.addEventListener('abort', stop, { once: true })
    const urls = new Map<number, string>()
    const queue = [...parts]

    const sendNext = async (): Promise<void> => {
      for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
        await this.sendPart(videoId, partSize, part, queue, urls, batch.signal)
      }
    }
    try {
      await Promise.all(Array.from({ length: parallelParts }, sendNext))
    } finally {
      batch.abort()
      outer.removeEventListener('abort', stop)
    }
  }

  private async sendPart(
    videoId: string,
    partSize: number,
    part: number,
    queue: readonly number[],
    urls: Map<number, string>,
    signal: AbortSignal,
  ): Promise<void> {
    const body = this.file.slice((part - 1) * partSize, part * partSize)
    for (let tries = 1; ; tries += 1) {
      if (!urls.has(part)) {
        const wanted = [part, ...queue.filter((next) => !urls.has(next)).slice(0, presignedAtOnce - 1)]
        for (const presigned of await this.api.presign(videoId, wanted)) urls.set(presigned.partNumber, presigned.url)
      }
      const url = urls.get(part) ?? ''
      urls.delete(part)
      try {
        await this.api.put(url, body, {
          signal,
          onProgress: (sent) => {
            this.sentByPart.set(part, Math.min(sent, body.size))
            this.count()
          },
        })
        this.sentByPart.set(part, body.size)
        this.count()
        return
      } catch (error) {
        this.sentByPart.delete(part)
        // A refusal is most often an address that has run out; a new one settles it.
        if (!(error instanceof RequestRefused) || tries >= refusedTries) throw error
      }
    }
  }

  private count(): void {
    let sentBytes = 0
    for (const sent of this.sentByPart.values()) sentBytes += sent
    this.samples = addSample(this.samples, { at: this.environment.now(), sentBytes })
    const rate = bytesPerSecond(this.samples)
    this.update({ sentBytes, bytesPerSecond: rate, secondsLeft: secondsLeft(this.file.size - sentBytes, rate) })
  }

  private fail(error: unknown): void {
    const message =
      error instanceof RequestRefused ? error.message : 'This upload stopped. Choose the file again to resume it.'
    const remedy = error instanceof RequestRefused ? error.remedy : null
    this.update({ phase: 'failed', error: message, remedy, bytesPerSecond: null, secondsLeft: null })
  }

  private update(change: Partial<UploadState>): void {
    this.current = { ...this.current, ...change }
    this.onChange(this.current)
  }
}
