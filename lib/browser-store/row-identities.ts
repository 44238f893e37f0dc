import { createHash } from 'node:crypto'

/**
 * What makes a row of a file the same as one that is known: its key in its table, or its content where it has none. Rows with a key
 * that was there before in the file are told apart by their order, so that each is kept, and a file gives the same
 * identities whenever it is read.
 */
export class RowIdentities {
  private readonly seen = new Set<string>()
  private readonly repeats = new Map<string, number>()

  /** @param table names database and table @param key as `keyOfRow` gives it @param content the row's hash */
  of(table: string, key: string | null, content: Buffer): { keyHash: Buffer; isRepeat: boolean } {
    const name = key === null ? `content ${content.toString('hex')}` : `key ${key}`
    const short = createHash('sha256').update(`${table}\n${name}`).digest('base64').slice(0, 16)
    if (!this.seen.has(short)) {
      this.seen.add(short)
      return { keyHash: keyHashOf(name), isRepeat: false }
    }
    const times = (this.repeats.get(short) ?? 1) + 1
    this.repeats.set(short, times)
    return { keyHash: keyHashOf(`${name}\n#${times}`), isRepeat: true }
  }
}

/** The identity of the row that an old id names, such as the idea of a feedback; null for what names none. */
export function hashOfReference(id: unknown): Buffer | null {
  if (typeof id === 'string') return keyHashOf(`key ${JSON.stringify(id)}`)
  if (typeof id === 'number' || typeof id === 'bigint') return keyHashOf(`key ${String(id === 0 ? 0 : id)}`)
  return null
}

function keyHashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
