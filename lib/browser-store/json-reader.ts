import { isUtf8 } from 'node:buffer'
import { BrokenExport, type Place } from './broken-export'
import { characterName, GrammarError, JsonValueGrammar } from './json-grammar'
import { mostDepth } from './limits'

/** A value as it stands in the file. `byte` is its place, `names` how many names its objects have. */
export type RawValue = { text: string; byte: number; names: number }

const firstCapacity = 256 * 1024

/**
 * Reads a JSON text in pieces, a value at a time, keeping no more than the value that is read. Positions are bytes of the file.
 * Whatever is wrong is thrown as a `BrokenExport` with its place.
 */
export class JsonReader {
  private readonly chunks: AsyncIterator<Uint8Array>
  private buffer = Buffer.allocUnsafe(firstCapacity)
  private at = 0
  private end = 0
  private isEnded = false
  /** Of the first byte in the buffer. */
  private base = 0
  private line = 1
  private lineStart = 0

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.chunks = chunks[Symbol.asyncIterator]()
  }

  get byte(): number {
    return this.base + this.at
  }

  /** Frees the source of the pieces, wherever the reader stands. */
  async close(): Promise<void> {
    await this.chunks.return?.()
  }

  /** Looks at the first bytes: skips a byte order mark, refuses what is no JSON text, with what to do. */
  async begin(): Promise<void> {
    while (this.end < 4 && (await this.more())) {}
    const head = this.buffer.subarray(0, Math.min(this.end, 4))
    if (head[0] === 0x1f && head[1] === 0x8b) {
      this.fail('The file is compressed (gzip). Unpack it first, then choose the .json file in it.')
    }
    if (head[0] === 0x50 && head[1] === 0x4b) {
      this.fail('The file is a ZIP archive. Unpack it first, then choose the .json file in it.')
    }
    const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
    if (isUtf16 || head.includes(0)) this.fail('The file is not UTF-8 text. Save it as UTF-8.')
    if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
      this.at = 3
      this.lineStart = 3
    }
    const first = await this.peek()
    if (first === -1) this.fail('The file is empty.')
    if (first === 0x3c) this.fail('The file is a web page or XML, no JSON export.')
  }

  /** The next byte that is no white space, which stays unread; -1 at the end of the file. */
  async peek(): Promise<number> {
    for (;;) {
      while (this.at < this.end) {
        const byte = this.buffer[this.at] as number
        if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte
        this.at += 1
      }
      if (!(await this.more())) return -1
    }
  }

  /** Reads the sign `wanted`. */
  async take(wanted: string): Promise<void> {
    const byte = await this.peek()
    if (byte !== wanted.charCodeAt(0)) this.failAtSign(byte, `“${wanted}”`)
    this.at += 1
  }

  /** After a member of an object or list: whether another follows. Reads the comma, or `end`. */
  async takesNext(end: string): Promise<boolean> {
    const byte = await this.peek()
    this.at += 1
    if (byte === 0x2c) return true
    if (byte === end.charCodeAt(0)) return false
    this.at -= 1
    this.failAtSign(byte, `a comma or “${end}”`)
  }

  /** Reads `end` where an object or list has no members. */
  async isEmpty(end: string): Promise<boolean> {
    if ((await this.peek()) !== end.charCodeAt(0)) return false
    this.at += 1
    return true
  }

  /** The name of a member and its colon. */
  async name(): Promise<string> {
    const byte = await this.peek()
    if (byte !== 0x22) this.failAtSign(byte, 'the name of a field')
    const { text } = await this.value(64 * 1024, 'name of a field')
    await this.take(':')
    return JSON.parse(text) as string
  }

  /** A whole value, of at most `most` bytes; `what` names it in an error. */
  async value(most: number, what: string): Promise<RawValue> {
    if ((await this.peek()) === -1) this.fail('The file ends where a value should be.')
    const grammar = new JsonValueGrammar(mostDepth)
    this.dropRead()
    const byte = this.byte
    let read = this.at
    try {
      for (;;) {
        const after = grammar.read(this.buffer, read, this.end)
        read = after === -1 ? this.end : after
        if (read - this.at > most) {
          this.failAt(byte, `A ${what} is larger than ${Math.round(most / 1024)} KB, which is the most.`)
        }
        if (after !== -1) break
        const length = read - this.at
        if (!(await this.more())) {
          grammar.end()
          break
        }
        read = this.at + length
      }
    } catch (error) {
      if (error instanceof GrammarError) this.failAt(byte + error.offset, error.reason)
      throw error
    }
    const bytes = this.buffer.subarray(this.at, read)
    if (!isUtf8(bytes)) this.failAt(byte + firstBadByte(bytes), 'The file is not UTF-8 text. Save it as UTF-8.')
    const text = bytes.toString('utf8')
    this.at = read
    return { text, byte, names: grammar.names }
  }

  /**
   * The beginning of the value that follows, of up to 64 KB or to the end of the file, without reading it: to tell what it is.
   */
  async ahead(): Promise<string> {
    await this.peek()
    while (this.end - this.at < 64 * 1024 && (await this.more())) {}
    return this.buffer.toString('utf8', this.at, Math.min(this.end, this.at + 64 * 1024))
  }

  fail(reason: string): never {
    this.failAt(this.byte, reason)
  }

  failAt(byte: number, reason: string): never {
    throw new BrokenExport(reason, this.placeOf(byte))
  }

  private failAtSign(byte: number, wanted: string): never {
    if (byte === -1) this.fail(`The file ends where ${wanted} should be. It was cut off: export it again.`)
    this.fail(`${characterName(byte)} stands where ${wanted} should be.`)
  }

  /** Lines are counted when what was read is dropped, and here for the rest. */
  private placeOf(byte: number): Place {
    let { line, lineStart } = this
    const until = Math.min(byte - this.base, this.end)
    for (let at = this.buffer.indexOf(0x0a); at !== -1 && at < until; at = this.buffer.indexOf(0x0a, at + 1)) {
      line += 1
      lineStart = this.base + at + 1
    }
    return { line, column: byte - lineStart + 1, byte }
  }

  private dropRead(): void {
    if (this.at < firstCapacity / 2) return
    this.forget()
  }

  private forget(): void {
    const { line } = this.placeOf(this.byte)
    if (line > this.line) {
      this.line = line
      this.lineStart = this.base + this.buffer.lastIndexOf(0x0a, this.at - 1) + 1
    }
    this.buffer.copyWithin(0, this.at, this.end)
    this.base += this.at
    this.end -= this.at
    this.at = 0
  }

  /** Takes another piece; false at the end of the file. What is before `at` may go. */
  private async more(): Promise<boolean> {
    if (this.isEnded) return false
    const { done, value } = await this.chunks.next()
    if (done) {
      this.isEnded = true
      return false
    }
    if (this.end + value.length > this.buffer.length) {
      this.forget()
      if (this.end + value.length > this.buffer.length) {
        const larger = Buffer.allocUnsafe(Math.max(this.buffer.length * 2, this.end + value.length))
        this.buffer.copy(larger, 0, 0, this.end)
        this.buffer = larger
      }
    }
    this.buffer.set(value, this.end)
    this.end += value.length
    return true
  }
}

/** Where `bytes` and what they decode to part. */
function firstBadByte(bytes: Buffer): number {
  const decoded = Buffer.from(bytes.toString('utf8'))
  return bytes.findIndex((byte, index) => byte !== decoded[index])
}
