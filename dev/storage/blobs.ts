import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { syncDirectory } from '../durable-file'

/** A run of bytes on disk. An object is one blob, or as many as its upload had parts. */
export type Blob = { id: string; size: number; md5: string }

const orphanAge = 60 * 60 * 1000

/** The bytes of all objects, in files that are written once and never changed. */
export class BlobStore {
  private readonly readers = new Map<string, number>()
  private readonly doomed = new Set<string>()

  private constructor(private readonly directory: string) {}

  static async open(directory: string): Promise<BlobStore> {
    await mkdir(directory, { recursive: true })
    return new BlobStore(directory)
  }

  private path(id: string): string {
    return join(this.directory, id)
  }

  /** Streams `source` to disk. The blob counts only once something that names it was written. */
  async write(source: AsyncIterable<Buffer>): Promise<Blob> {
    const id = randomUUID()
    const md5 = createHash('md5')
    let size = 0
    try {
      const file = await open(this.path(id), 'wx')
      try {
        for await (const chunk of source) {
          md5.update(chunk)
          await file.writeFile(chunk)
          size += chunk.length
        }
        await file.sync()
      } finally {
        await file.close()
      }
      await syncDirectory(this.directory)
    } catch (error) {
      await rm(this.path(id), { force: true })
      throw error
    }
    return { id, size, md5: md5.digest('hex') }
  }

  /** The same bytes under a new id; a hard link where the file system has them. */
  async clone(blob: Blob): Promise<Blob> {
    const id = randomUUID()
    await link(this.path(blob.id), this.path(id)).catch(() => copyFile(this.path(blob.id), this.path(id)))
    return { ...blob, id }
  }

  /** Bytes `start` to `end` (inclusive) of the concatenated blobs. Blobs removed meanwhile are read to their end. */
  async *read(blobs: Blob[], start: number, end: number): AsyncGenerator<Buffer> {
    for (const { id } of blobs) this.readers.set(id, (this.readers.get(id) ?? 0) + 1)
    try {
      let offset = 0
      for (const { id, size } of blobs) {
        const from = Math.max(start - offset, 0)
        const to = Math.min(end - offset, size - 1)
        offset += size
        if (from <= to) yield* createReadStream(this.path(id), { start: from, end: to, highWaterMark: 256 * 1024 })
      }
    } finally {
      for (const { id } of blobs) await this.release(id)
    }
  }

  private async release(id: string): Promise<void> {
    const left = (this.readers.get(id) ?? 1) - 1
    if (left > 0) {
      this.readers.set(id, left)
      return
    }
    this.readers.delete(id)
    if (this.doomed.delete(id)) await rm(this.path(id), { force: true })
  }

  /** Deletes the files, at once or when their last reader is done. */
  async remove(blobs: Blob[]): Promise<void> {
    for (const { id } of blobs) {
      if (this.readers.has(id)) this.doomed.add(id)
      else await rm(this.path(id), { force: true })
    }
  }

  /** Clears what a crash left behind: files no one names that are too old to be still on their way. */
  async removeOrphans(isNamed: (id: string) => boolean): Promise<void> {
    const limit = Date.now() - orphanAge
    for (const id of await readdir(this.directory)) {
      if (isNamed(id)) continue
      const { mtimeMs } = await stat(this.path(id))
      if (mtimeMs < limit) await rm(this.path(id), { force: true })
    }
  }
}
