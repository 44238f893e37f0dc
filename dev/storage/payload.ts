import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { decodeAwsChunked, type Trailers } from './aws-chunked'
import { type Checksum, createChecksum } from './checksums'
import { S3Error } from './errors'
import type { Authorization } from './signature'

const maximumSize = 5 * 1024 ** 3
const sha256Pattern = /^[0-9a-f]{64}$/

/** A request body that is decoded and checked while it is read. It throws at its end when a promised digest is wrong. */
export type Payload = {
  size: number
  chunks: AsyncIterable<Buffer>
  /** The additional checksum the client promised, known once all of `chunks` was read. */
  checksum(): Checksum | undefined
}

/** Opens the body of a verified request. Throws when its length is unknown or too large for one request. */
export function openPayload(
  raw: AsyncIterable<Buffer>,
  headers: IncomingHttpHeaders,
  authorization: Authorization,
): Payload {
  const { payloadHash } = authorization
  const isChunked = payloadHash.startsWith('STREAMING-')
  if (!isChunked && payloadHash !== 'UNSIGNED-PAYLOAD' && !sha256Pattern.test(payloadHash)) {
    throw new S3Error(
      'InvalidArgument',
      'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, a STREAMING scheme or a sha256.',
    )
  }
  const size = declaredSize(headers, isChunked)
  if (size > maximumSize) throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size')
  const trailers: Trailers = new Map()
  const decoded = isChunked ? decodeAwsChunked(raw, authorization, trailers) : raw
  const promised = () => promisedChecksum(headers, trailers)
  return { size, chunks: check(decoded, size, headers, authorization, trailers), checksum: promised }
}

/** The whole body as text, for the small XML documents. */
export async function readText(payload: Payload, limit = 1024 * 1024): Promise<string> {
  if (payload.size > limit) throw new S3Error('EntityTooLarge', `This request body may have ${limit} bytes at most.`)
  const chunks: Buffer[] = []
  for await (const chunk of payload.chunks) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function declaredSize(headers: IncomingHttpHeaders, isChunked: boolean): number {
  const text = isChunked ? headers['x-amz-decoded-content-length'] : headers['content-length']
  if (typeof text !== 'string' || !/^\d{1,15}$/.test(text)) {
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.')
  }
  return Number(text)
}

async function* check(
  source: AsyncIterable<Buffer>,
  size: number,
  headers: IncomingHttpHeaders,
  authorization: Authorization,
  trailers: Trailers,
): AsyncGenerator<Buffer> {
  const sha256 = sha256Pattern.test(authorization.payloadHash) ? createHash('sha256') : undefined
  const contentMd5 = md5Header(headers)
  const md5 = contentMd5 ? createHash('md5') : undefined
  const algorithm = checksumAlgorithm(headers)
  const checksum = algorithm ? createChecksum(algorithm) : undefined
  let received = 0
  for await (const chunk of source) {
    received += chunk.length
    if (received > size) throw new S3Error('IncompleteBody', 'The body is longer than its declared length.')
    sha256?.update(chunk)
    md5?.update(chunk)
    checksum?.update(chunk)
    yield chunk
  }
  if (received !== size) {
    throw new S3Error(
      'IncompleteBody',
      'You did not provide the number of bytes specified by the Content-Length header',
    )
  }
  if (sha256 && sha256.digest('hex') !== authorization.payloadHash) {
    throw new S3Error(
      'XAmzContentSHA256Mismatch',
      'The provided x-amz-content-sha256 does not match what was computed.',
    )
  }
  if (md5 && md5.digest('base64') !== contentMd5) {
    throw new S3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.')
  }
  const promised = promisedChecksum(headers, trailers)
  if (checksum && checksum.base64() !== promised?.value) {
    throw new S3Error('BadDigest', `The ${algorithm} you specified did not match the calculated checksum.`)
  }
}

function md5Header(headers: IncomingHttpHeaders): string | undefined {
  const value = headers['content-md5']
  if (value === undefined) return undefined
  if (typeof value !== 'string' || Buffer.from(value, 'base64').length !== 16) {
    throw new S3Error('InvalidDigest', 'The Content-MD5 you specified is not valid.')
  }
  return value
}

const checksumPrefix = 'x-amz-checksum-'
const notChecksums = new Set(['x-amz-checksum-mode', 'x-amz-checksum-algorithm', 'x-amz-checksum-type'])

function checksumAlgorithm(headers: IncomingHttpHeaders): string | undefined {
  const trailer = headers['x-amz-trailer']
  const names = [...Object.keys(headers), ...(typeof trailer === 'string' ? trailer.split(',') : [])]
  const name = names
    .map((name) => name.trim().toLowerCase())
    .find((name) => name.startsWith(checksumPrefix) && !notChecksums.has(name))
  return name?.slice(checksumPrefix.length)
}

function promisedChecksum(headers: IncomingHttpHeaders, trailers: Trailers): Checksum | undefined {
  const algorithm = checksumAlgorithm(headers)
  if (!algorithm) return undefined
  const name = checksumPrefix + algorithm
  const value = headers[name] ?? trailers.get(name)
  return typeof value === 'string' ? { algorithm, value } : undefined
}
