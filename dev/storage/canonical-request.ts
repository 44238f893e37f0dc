import { createHash, createHmac } from 'node:crypto'

/** The parts of a request that a signature covers. */
export type SignedRequest = {
  method: string
  /** The path as it came over the wire, still percent-encoded. */
  rawPath: string
  query: [name: string, value: string][]
  headers: NodeJS.Dict<string[]>
}

export type Scope = { date: string; region: string; service: string }

export const emptyHash = sha256Hex('')

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

export function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data).digest()
}

/** Percent-encoding as Signature Version 4 wants it: everything but RFC 3986's unreserved characters. */
function awsEncode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** Decodes a path or query component. A stray percent sign gives undefined. */
export function awsDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html#create-canonical-request */
export function canonicalRequest(request: SignedRequest, signedHeaders: string[], payloadHash: string): string {
  const path = request.rawPath
    .split('/')
    .map((segment) => (awsDecode(segment) ?? segment).split('/').map(awsEncode).join('/'))
    .join('/')
  const query = request.query
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [awsEncode(name), awsEncode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const headers = signedHeaders.map((name) => `${name}:${canonicalHeader(request.headers[name])}\n`).join('')
  return [request.method, path, query, headers, signedHeaders.join(';'), payloadHash].join('\n')
}

function canonicalHeader(values: string[] | undefined): string {
  return (values ?? []).map((value) => value.trim().replace(/ +/g, ' ')).join(',')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function scopeText({ date, region, service }: Scope): string {
  return `${date}/${region}/${service}/aws4_request`
}

export function signingKey(secret: string, { date, region, service }: Scope): Buffer {
  return hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), 'aws4_request')
}

export function stringToSign(amzDate: string, scope: Scope, canonical: string): string {
  return ['AWS4-HMAC-SHA256', amzDate, scopeText(scope), sha256Hex(canonical)].join('\n')
}
