import { ConnectionLost, RequestRefused } from '@/app/_api/failure'

/**
 * What the person is told about their work. `unsaved` is the moment before a save, `lost` waits for the connection,
 * `refused` waits for a change, `conflict` waits for a decision.
 */
export type SaveStatus =
  | { kind: 'saved' }
  | { kind: 'unsaved' }
  | { kind: 'saving' }
  | { kind: 'lost'; message: string }
  | { kind: 'refused'; message: string }
  | { kind: 'conflict' }

export type Stored<T> = { document: T; version: number }

export type AutosaveOptions<T> = {
  document: T
  version: number
  /** Writes `document` if the stored version is still `version`; resolves to the new version. */
  save: (document: T, version: number) => Promise<number>
  /** What is stored now. */
  load: () => Promise<Stored<T>>
  isSame: (a: T, b: T) => boolean
  onStatus: (status: SaveStatus) => void
  /** Milliseconds of quiet before a save. */
  delayMs?: number
  /** Milliseconds before the first new try after a lost connection; doubles up to `mostRetryMs`. */
  retryMs?: number
  mostRetryMs?: number
}

/**
 * Keeps a document saved: after a short quiet, one save at a time, again after a lost connection, never over someone
 * else's version.
 */
export class Autosave<T> {
  private saved: T
  private current: T
  private version: number
  private status: SaveStatus = { kind: 'saved' }
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<boolean> | null = null
  private losses = 0
  private theirs: Stored<T> | null = null
  private readonly options: Required<AutosaveOptions<T>>

  constructor(options: AutosaveOptions<T>) {
    this.options = { delayMs: 800, retryMs: 1000, mostRetryMs: 15_000, ...options }
    this.saved = options.document
    this.current = options.document
    this.version = options.version
  }

  get isSaved(): boolean {
    return this.options.isSame(this.current, this.saved)
  }

  get savedVersion(): number {
    return this.version
  }

  /** The document is now this one; it is saved once changes rest. */
  change(document: T): void {
    this.current = document
    if (this.status.kind === 'conflict') return
    if (this.isSaved) {
      this.stopTimer()
      if (!this.running) this.report({ kind: 'saved' })
      return
    }
    if (this.running) return
    if (this.status.kind !== 'lost') this.report({ kind: 'unsaved' })
    this.schedule(this.options.delayMs)
  }

  /** Saves at once what is not saved yet. Resolves to whether everything is saved. */
  async flush(): Promise<boolean> {
    this.stopTimer()
    while (this.running) await this.running
    if (this.isSaved) return true
    if (this.status.kind === 'conflict') return false
    return this.run()
  }

  /** After a conflict, someone decided: ours is saved over theirs, or theirs takes its place. Returns what is now. */
  resolve(keep: 'mine' | 'theirs'): T {
    if (!this.theirs) return this.current
    this.adopt(this.theirs)
    if (keep === 'theirs') this.current = this.saved
    this.report(this.isSaved ? { kind: 'saved' } : { kind: 'unsaved' })
    if (!this.isSaved) this.schedule(0)
    return this.current
  }

  /** Takes over a newer stored version while nothing is unsaved here. Returns whether it did. */
  refresh(stored: Stored<T>): boolean {
    if (stored.version <= this.version || !this.isSaved || this.running || this.theirs) return false
    this.adopt(stored)
    this.current = stored.document
    return true
  }

  /** What is stored is known to be newer than what our document was made on. */
  declareConflict(theirs: Stored<T>): void {
    this.stopTimer()
    this.theirs = theirs
    this.report({ kind: 'conflict' })
  }

  /** No save starts by itself any more. */
  stop(): void {
    this.stopTimer()
  }

  private run(): Promise<boolean> {
    const document = this.current
    this.running = this.saveOnce(document).finally(() => {
      this.running = null
      const mayGoOn = this.status.kind === 'saved' || (this.status.kind === 'refused' && this.current !== document)
      if (this.isSaved || !mayGoOn) return
      this.report({ kind: 'unsaved' })
      this.schedule(this.options.delayMs)
    })
    return this.running
  }

  private async saveOnce(document: T): Promise<boolean> {
    this.report({ kind: 'saving' })
    try {
      this.adopt({ document, version: await this.write(document) })
      this.report({ kind: 'saved' })
      return this.isSaved
    } catch (error) {
      this.fail(error)
      return false
    }
  }

  /** A save whose answer was lost did arrive: what looks like someone else's version is then our own. */
  private async write(document: T): Promise<number> {
    try {
      return await this.options.save(document, this.version)
    } catch (error) {
      if (!(error instanceof RequestRefused) || error.code !== 'conflict') throw error
      const stored = await this.options.load()
      if (this.options.isSame(stored.document, document)) return stored.version
      this.theirs = stored
      throw error
    }
  }

  private adopt({ document, version }: Stored<T>): void {
    this.saved = document
    this.version = version
    this.theirs = null
    this.losses = 0
  }

  private fail(error: unknown): void {
    if (this.theirs) return this.report({ kind: 'conflict' })
    if (error instanceof RequestRefused) return this.report({ kind: 'refused', message: error.message })
    const message = error instanceof ConnectionLost ? error.message : 'Can’t reach the server.'
    this.report({ kind: 'lost', message })
    const backoff = Math.min(this.options.mostRetryMs, this.options.retryMs * 2 ** this.losses)
    const wait = Math.max(backoff, error instanceof ConnectionLost ? error.retryAfterSeconds * 1000 : 0)
    this.losses += 1
    this.schedule(wait)
  }

  private schedule(milliseconds: number): void {
    this.stopTimer()
    this.timer = setTimeout(() => void this.flush(), milliseconds)
  }

  private stopTimer(): void {
    clearTimeout(this.timer)
    this.timer = undefined
  }

  private report(status: SaveStatus): void {
    this.status = status
    this.options.onStatus(status)
  }
}
