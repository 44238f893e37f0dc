import { setTimeout as wait } from 'node:timers/promises'
import { Invalid, Unavailable } from '@/lib/core/errors'
import { OutboundFailed } from '@/lib/platform/outbound/outbound-failed'
import type { UploadRef } from '@/lib/platform/storage/multipart'
import { uploadPart } from '@/lib/platform/storage/upload-part'
import { maxUploadBytes } from '@/lib/videos/limits'
import { openLink, tooLarge } from './open-link'
import { partSizeBytes } from './rules'

/** How far a copy is, as a step of the job hands it to the next. Sizes and offsets in bytes. */
export type CopyState = {
  uploadId: string
  /** What storage has, in whole parts until it is done. */
  offset: number
  sizeBytes: number | null
  validator: string | null
  isDone: boolean
}

export type CopyOptions = {
  signal: AbortSignal
  /** 0 to 1, of what is left of the file; not called where its size isn't known. */
  onProgress(fraction: number): void
  /** Looks at the first bytes of the file, and throws where they are no video's. */
  check(head: Uint8Array): Promise<void>
  /** Makes sure that the organization has room for a file of so many bytes. */
  reserve(bytes: number): Promise<void>
  /** When to stop at the end of a part, in milliseconds of `Date.now()`; a server that sends no parts is read to the end. */
  stopAt: number
  /** How long a connection may be slow at its start, in milliseconds. */
  graceMs?: number
  /** Before a connection is opened again for the first time; then it doubles. */
  pauseMs?: number
}

const headBytes = 4_100
const triesInARow = 4
const usualPauseMs = 1_000
/** Bytes a second, since the connection was opened: less than any video needs. A server that trickles keeps no place for hours. */
const leastRate = 16 * 1024
const usualGraceMs = 30_000

/**
 * Copies the file at an address into an open upload, 16 MiB at a time, from where `state` stands. A connection that breaks is
 * opened again where it was, up to three times without a byte in between, where the server sends parts of a file.
 * @throws Invalid with what to do, Unavailable where trying later may help, the signal's reason
 */
export async function copyLink(
  address: string,
  upload: UploadRef,
  state: CopyState,
  options: CopyOptions,
): Promise<CopyState> {
  const copy = new LinkCopy(upload, state, options)
  for (let tries = 1; ; tries += 1) {
    const before = copy.position
    try {
      return await copy.read(address)
    } catch (error) {
      options.signal.throwIfAborted()
      if (!(error instanceof OutboundFailed || error instanceof Unavailable)) throw error
      if (copy.position > before) tries = 1
      const isOver = tries >= triesInARow || (copy.position > 0 && !copy.canResume)
      if (isOver) throw lastWords(error, copy.position > 0 && !copy.canResume)
      const pause = (options.pauseMs ?? usualPauseMs) * 2 ** (tries - 1)
      await wait(pause * (0.5 + Math.random() / 2), undefined, { signal: options.signal })
    }
  }
}

function lastWords(error: OutboundFailed | Unavailable, isStuck: boolean): Error {
  if (isStuck) {
    return new Invalid(
      'The connection broke, and the server of this file can’t resume it. Start the import again, or upload the file.',
    )
  }
  if (error instanceof Unavailable) return error
  const isVague = ['closed', 'timeout', 'protocol'].includes(error.code)
  return new Invalid(isVague ? `${error.message} Start the import again, or upload the file.` : error.message, {
    cause: error,
  })
}

class LinkCopy {
  private readonly buffer = Buffer.allocUnsafe(partSizeBytes)
  private filled = 0
  private isChecked: boolean
  private readonly startedAt: number

  constructor(
    private readonly upload: UploadRef,
    private state: CopyState,
    private readonly options: CopyOptions,
  ) {
    this.isChecked = state.offset > 0
    this.startedAt = state.offset
  }

  /** Bytes of the file that were read. */
  get position(): number {
    return this.state.offset + this.filled
  }

  get canResume(): boolean {
    return this.state.validator !== null
  }

  /** Reads one connection to its end, or to the end of the part at which it is time to stop. */
  async read(address: string): Promise<CopyState> {
    const { signal } = this.options
    const isFirst = this.position === 0
    const link = await openLink(address, { offset: this.position, validator: this.state.validator, signal })
    const [openedAt, from] = [Date.now(), this.position]
    try {
      if (isFirst) await this.begin(link.sizeBytes, link.validator)
      for await (const chunk of link.body) {
        await this.take(chunk)
        this.assertFast(Date.now() - openedAt, this.position - from)
        if (this.mayStop()) return this.state
      }
    } finally {
      link.close()
    }
    return this.finish()
  }

  /** What was read after the last whole part is read again by the next step. */
  private mayStop(): boolean {
    const { offset, sizeBytes } = this.state
    const isEnd = sizeBytes !== null && this.position >= sizeBytes
    return this.canResume && offset > this.startedAt && !isEnd && Date.now() >= this.options.stopAt
  }

  private assertFast(ms: number, bytes: number): void {
    if (ms < (this.options.graceMs ?? usualGraceMs) || bytes >= (leastRate * ms) / 1_000) return
    throw new Invalid('The server of this file sends it too slowly. Upload the file instead.')
  }

  private async begin(sizeBytes: number | null, validator: string | null): Promise<void> {
    this.state = { ...this.state, sizeBytes, validator }
    if (sizeBytes !== null) await this.options.reserve(sizeBytes)
  }

  private async take(chunk: Uint8Array): Promise<void> {
    if (this.position + chunk.length > maxUploadBytes) throw tooLarge()
    for (let at = 0; at < chunk.length; ) {
      const taken = Math.min(chunk.length - at, partSizeBytes - this.filled)
      this.buffer.set(chunk.subarray(at, at + taken), this.filled)
      this.filled += taken
      at += taken
      if (!this.isChecked && this.filled >= headBytes) await this.check()
      if (this.filled === partSizeBytes) await this.send()
    }
    const { sizeBytes } = this.state
    if (sizeBytes !== null) this.options.onProgress(this.position / sizeBytes)
  }

  private async check(): Promise<void> {
    this.isChecked = true
    await this.options.check(this.buffer.subarray(0, Math.min(this.filled, headBytes)))
  }

  private async send(): Promise<void> {
    const { state, filled } = this
    if (state.sizeBytes === null) await this.options.reserve(this.position)
    const partNumber = state.offset / partSizeBytes + 1
    await uploadPart(this.upload, partNumber, this.buffer.subarray(0, filled), this.options.signal)
    this.state = { ...state, offset: state.offset + filled }
    this.filled = 0
  }

  private async finish(): Promise<CopyState> {
    const { sizeBytes } = this.state
    if (sizeBytes !== null && this.position !== sizeBytes) {
      throw new OutboundFailed('closed', 'The server of this file closed the connection too early.')
    }
    if (this.position === 0) throw new Invalid('This file is empty. Check the link.')
    if (!this.isChecked) await this.check()
    if (this.filled > 0) await this.send()
    return { ...this.state, isDone: true }
  }
}
