import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readJson, writeJson } from '../durable-file'
import { type Message, parseMessage } from './message'

export type Filter = { to?: string; after?: string; limit?: number }

const capacity = 2000

/** All received messages, newest first: in memory, and each as `<id>.eml` and `<id>.json` on disk. */
export class Mailbox {
  private messages: Message[] = []
  private readonly changes = new EventEmitter().setMaxListeners(0)

  private constructor(private readonly directory: string) {}

  static async open(directory: string): Promise<Mailbox> {
    const mailbox = new Mailbox(join(directory, 'messages'))
    await mkdir(mailbox.directory, { recursive: true })
    const files = (await readdir(mailbox.directory)).filter((name) => name.endsWith('.json')).sort()
    for (const file of files.reverse()) {
      const message = await readJson<Message>(join(mailbox.directory, file))
      if (message) mailbox.messages.push(message)
    }
    return mailbox
  }

  /** Keeps a message. When it returns, the message survives the end of the process. */
  async add(raw: Buffer, from: string, to: string[]): Promise<Message> {
    const receivedAt = new Date().toISOString()
    const id = `${receivedAt.replace(/\D/g, '')}-${randomUUID()}`
    const message = await parseMessage(raw, { id, receivedAt, from, to })
    await writeFile(this.path(id, 'eml'), raw)
    await writeJson(this.path(id, 'json'), message)
    this.messages.unshift(message)
    await this.forget(this.messages.slice(capacity))
    this.changes.emit('change')
    return message
  }

  /** Messages whose recipient contains `to`, newest first, and only those newer than the message `after`. */
  list({ to = '', after, limit = capacity }: Filter = {}): Message[] {
    const wanted = to.trim().toLowerCase()
    const known = after === undefined ? -1 : this.messages.findIndex(({ id }) => id === after)
    const newer = known < 0 ? this.messages : this.messages.slice(0, known)
    return newer.filter((message) => message.to.some((address) => address.includes(wanted))).slice(0, limit)
  }

  get(id: string): Message | undefined {
    return this.messages.find((message) => message.id === id)
  }

  /** The message as it came over the wire. */
  async raw(id: string): Promise<Buffer> {
    return readFile(this.path(id, 'eml'))
  }

  /** Removes the messages to `to`, or all. Returns their number. */
  async clear(to?: string): Promise<number> {
    const gone = this.list({ to })
    await this.forget(gone)
    this.changes.emit('change')
    return gone.length
  }

  /** Calls `listener` after every change until `signal` aborts. */
  onChange(listener: () => void, signal: AbortSignal): void {
    this.changes.on('change', listener)
    signal.addEventListener('abort', () => this.changes.off('change', listener), { once: true })
  }

  /** Waits for the next change. Rejects when `signal` aborts. */
  async change(signal: AbortSignal): Promise<void> {
    await once(this.changes, 'change', { signal })
  }

  private async forget(gone: Message[]): Promise<void> {
    const ids = new Set(gone.map(({ id }) => id))
    this.messages = this.messages.filter(({ id }) => !ids.has(id))
    for (const id of ids) {
      await rm(this.path(id, 'json'), { force: true })
      await rm(this.path(id, 'eml'), { force: true })
    }
  }

  private path(id: string, extension: 'eml' | 'json'): string {
    return join(this.directory, `${id}.${extension}`)
  }
}
