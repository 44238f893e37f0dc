import { describe, expect, it } from 'vitest'
import { decodeAwsChunked, type Trailers } from './aws-chunked'
import type { SignedRequest } from './canonical-request'
import { verifySignature } from './signature'

// The worked examples of https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  region: 'us-east-1',
}
const now = new Date('2013-05-24T00:00:00Z')
const credential = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request'

const authorized = (signedHeaders: string, signature: string) =>
  `AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${signedHeaders},Signature=${signature}`

describe("AWS's examples", () => {
  const emptyHash = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  const get: SignedRequest = {
    method: 'GET',
    rawPath: '/test.txt',
    query: [],
    headers: {
      host: ['examplebucket.s3.amazonaws.com'],
      range: ['bytes=0-9'],
      'x-amz-content-sha256': [emptyHash],
      'x-amz-date': ['20130524T000000Z'],
      authorization: [
        authorized(
          'host;range;x-amz-content-sha256;x-amz-date',
          'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
        ),
      ],
    },
  }

  it('verifies a signed header', () => {
    expect(verifySignature(get, credentials, now).payloadHash).toBe(emptyHash)
    const other = { ...get, headers: { ...get.headers, range: ['bytes=0-10'] } }
    expect(() => verifySignature(other, credentials, now)).toThrow('signature we calculated')
  })

  it('verifies a list with a query', () => {
    const authorization = authorized(
      'host;x-amz-content-sha256;x-amz-date',
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    )
    const { range: _, ...headers } = get.headers
    const list: SignedRequest = {
      method: 'GET',
      rawPath: '/',
      query: [
        ['prefix', 'J'],
        ['max-keys', '2'],
      ],
      headers: { ...headers, authorization: [authorization] },
    }
    expect(verifySignature(list, credentials, now).signature).toHaveLength(64)
  })

  it('verifies a presigned address until it expires', () => {
    const presigned: SignedRequest = {
      method: 'GET',
      rawPath: '/test.txt',
      query: [
        ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
        ['X-Amz-Credential', credential],
        ['X-Amz-Date', '20130524T000000Z'],
        ['X-Amz-Expires', '86400'],
        ['X-Amz-SignedHeaders', 'host'],
        ['X-Amz-Signature', 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404'],
      ],
      headers: { host: ['examplebucket.s3.amazonaws.com'] },
    }
    const at = (text: string) => verifySignature(presigned, credentials, new Date(text))
    expect(at('2013-05-25T00:00:00Z').payloadHash).toBe('UNSIGNED-PAYLOAD')
    expect(() => at('2013-05-25T00:00:01Z')).toThrow('expired')
    expect(() => at('2013-05-23T23:00:00Z')).toThrow('not yet valid')
  })

  describe('a body signed in chunks', () => {
    const seed = '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9'
    const upload: SignedRequest = {
      method: 'PUT',
      rawPath: '/examplebucket/chunkObject.txt',
      query: [],
      headers: {
        host: ['s3.amazonaws.com'],
        'x-amz-date': ['20130524T000000Z'],
        'x-amz-storage-class': ['REDUCED_REDUNDANCY'],
        'x-amz-content-sha256': ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD'],
        'content-encoding': ['aws-chunked'],
        'x-amz-decoded-content-length': ['66560'],
        'content-length': ['66824'],
        authorization: [
          authorized(
            'content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class',
            seed,
          ),
        ],
      },
    }
    const chunk = (data: string, signature: string) =>
      `${data.length.toString(16)};chunk-signature=${signature}\r\n${data}\r\n`
    const body = (lastByte = 'a') =>
      Buffer.from(
        chunk('a'.repeat(65536), 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648') +
          chunk('a'.repeat(1023) + lastByte, '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497') +
          chunk('', 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'),
      )
    const decode = async (data: Buffer, pieceSize: number) => {
      async function* pieces() {
        for (let at = 0; at < data.length; at += pieceSize) yield data.subarray(at, at + pieceSize)
      }
      const trailers: Trailers = new Map()
      let text = ''
      for await (const piece of decodeAwsChunked(pieces(), verifySignature(upload, credentials, now), trailers))
        text += piece
      return text
    }

    it.each([1, 7, 1000, 100_000])('is decoded when it arrives in pieces of %i bytes', async (size) => {
      expect(body()).toHaveLength(66824)
      expect(await decode(body(), size)).toBe('a'.repeat(66560))
    })

    it('is refused with one byte changed or cut off', async () => {
      await expect(decode(body('b'), 1000)).rejects.toMatchObject({ code: 'SignatureDoesNotMatch' })
      await expect(decode(body().subarray(0, 66000), 1000)).rejects.toMatchObject({ code: 'IncompleteBody' })
    })
  })
})
