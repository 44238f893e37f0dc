import { createHash } from 'node:crypto'
import { sameSecret } from '../stand-in/same-secret'
import { emptyHash, hmac, scopeText, sha256Hex } from './canonical-request'
import { S3Error } from './errors'
import type { Authorization } from './signature'

export type Trailers = Map<string, string>

const maximumLine = 16 * 1024
const malformed = (what: string) => new S3Error('InvalidRequest', `The aws-chunked body is malformed: ${what}.`)

/**
 * Decodes the content encoding aws-chunked, in which the SDKs send bodies they cannot hash beforehand:
 * `<hex size>[;chunk-signature=...]CRLF <data> CRLF ... 0 CRLF [trailers] CRLF`.
 * Chunk and trailer signatures are checked for the signed schemes. Trailers are put into `trailers`.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export async function* decodeAwsChunked(
  source: AsyncIterable<Buffer>,
  authorization: Authorization,
  trailers: Trailers,
): AsyncGenerator<Buffer> {
  const reader = new LineReader(source)
  const isSigned = authorization.payloadHash.startsWith('STREAMING-AWS4-HMAC-SHA256-PAYLOAD')
  let previous = authorization.signature
  for (;;) {
    const { size, signature } = parseChunkHeader(await reader.line())
    const hash = createHash('sha256')
    for await (const data of reader.data(size)) {
      if (isSigned) hash.update(data)
      yield data
    }
    if (isSigned) {
      previous = signChunk(authorization, previous, hash.digest('hex'))
      if (!sameSecret(signature, previous)) throw wrongSignature('chunk')
    }
    if (size === 0) break
    if ((await reader.line()) !== '') throw malformed('a chunk is longer than it says')
  }
  await readTrailers(reader, trailers)
  if (isSigned && authorization.payloadHash.endsWith('-TRAILER')) checkTrailers(authorization, previous, trailers)
}

function parseChunkHeader(line: string): { size: number; signature: string } {
  const match = /^([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line)
  if (!match?.[1]) throw malformed('a chunk has no valid size')
  return { size: Number.parseInt(match[1], 16), signature: match[2] ?? '' }
}

function signChunk(authorization: Authorization, previous: string, dataHash: string): string {
  const { amzDate, scope, signingKey } = authorization
  const text = ['AWS4-HMAC-SHA256-PAYLOAD', amzDate, scopeText(scope), previous, emptyHash, dataHash].join('\n')
  return hmac(signingKey, text).toString('hex')
}

function checkTrailers(authorization: Authorization, previous: string, trailers: Trailers): void {
  const given = trailers.get('x-amz-trailer-signature') ?? ''
  trailers.delete('x-amz-trailer-signature')
  const canonical = [...trailers].map(([name, value]) => `${name}:${value}\n`).join('')
  const { amzDate, scope, signingKey } = authorization
  const text = ['AWS4-HMAC-SHA256-TRAILER', amzDate, scopeText(scope), previous, sha256Hex(canonical)].join('\n')
  if (!sameSecret(given, hmac(signingKey, text).toString('hex'))) throw wrongSignature('trailer')
}

function wrongSignature(what: string): S3Error {
  return new S3Error(
    'SignatureDoesNotMatch',
    `The ${what} signature we calculated does not match the one you provided.`,
  )
}

async function readTrailers(reader: LineReader, trailers: Trailers): Promise<void> {
  for (let line = await reader.line(true); line !== ''; line = await reader.line(true)) {
    const [name, value] = line.split(/:(.*)/s)
    if (!name || value === undefined) throw malformed('a trailer is not "name:value"')
    trailers.set(name.trim().toLowerCase(), value.trim())
  }
}

/** Hands out lines and runs of bytes from a stream without ever holding more than one network chunk. */
class LineReader {
  private readonly iterator: AsyncIterator<Buffer>
  private rest: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Buffer>) {
    this.iterator = source[Symbol.asyncIterator]()
  }

  private async more(): Promise<boolean> {
    const next = await this.iterator.next()
    if (next.done) return false
    this.rest = this.rest.length > 0 ? Buffer.concat([this.rest, next.value]) : next.value
    return true
  }

  /** The next line without its CRLF. With `endIsEmpty` the end of the body counts as an empty line. */
  async line(endIsEmpty = false): Promise<string> {
    for (;;) {
      const end = this.rest.indexOf('\r\n')
      if (end >= 0) {
        const line = this.rest.toString('latin1', 0, end)
        this.rest = this.rest.subarray(end + 2)
        return line
      }
      if (this.rest.length > maximumLine) throw malformed('a line does not end')
      if (await this.more()) continue
      if (endIsEmpty && this.rest.length === 0) return ''
      throw new S3Error('IncompleteBody', 'The request body ended in the middle of a chunk.')
    }
  }

  async *data(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0; ) {
      if (this.rest.length === 0 && !(await this.more())) {
        throw new S3Error('IncompleteBody', 'The request body ended in the middle of a chunk.')
      }
      const piece = this.rest.subarray(0, left)
      this.rest = this.rest.subarray(piece.length)
      left -= piece.length
      yield piece
    }
  }
}
