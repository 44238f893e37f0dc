import { sameSecret } from '../stand-in/same-secret'
import { canonicalRequest, hmac, type Scope, type SignedRequest, signingKey, stringToSign } from './canonical-request'
import { S3Error } from './errors'

export type Credentials = { accessKeyId: string; secretAccessKey: string; region: string }

/** What a verified signature says about the body that follows it. */
export type Authorization = {
  /** Value of x-amz-content-sha256: a hash, UNSIGNED-PAYLOAD or one of the STREAMING-... schemes. */
  payloadHash: string
  amzDate: string
  scope: Scope
  signature: string
  signingKey: Buffer
}

const algorithm = 'AWS4-HMAC-SHA256'
const maximumSkew = 15 * 60 * 1000
const maximumExpiry = 7 * 24 * 3600

type Claim = {
  credential: string
  signedHeaders: string[]
  signature: string
  amzDate: string
  payloadHash: string
}

/**
 * Checks Signature Version 4 in the Authorization header or in the query (presigned).
 * Throws the S3Error that S3 gives for each kind of fault.
 */
export function verifySignature(request: SignedRequest, credentials: Credentials, now: Date): Authorization {
  const query = new Map(request.query)
  const header = request.headers.authorization?.[0]
  if (header && query.has('X-Amz-Algorithm')) {
    throw new S3Error('InvalidArgument', 'Only one auth mechanism allowed')
  }
  if (!header && !query.has('X-Amz-Algorithm')) throw new S3Error('AccessDenied', 'Access Denied')
  const claim = header ? claimOfHeader(header, request) : claimOfQuery(query, request)
  const signedAt = parseAmzDate(claim.amzDate)
  if (!signedAt) throw new S3Error('AccessDenied', 'The request has no valid x-amz-date.')
  const scope = checkScope(
    claim,
    credentials,
    header ? 'AuthorizationHeaderMalformed' : 'AuthorizationQueryParametersError',
  )
  if (header) checkSkew(signedAt, now)
  else checkExpiry(signedAt, query.get('X-Amz-Expires'), now)
  checkSignedHeaders(request, claim.signedHeaders)

  const key = signingKey(credentials.secretAccessKey, scope)
  const canonical = canonicalRequest(request, claim.signedHeaders, claim.payloadHash)
  const toSign = stringToSign(claim.amzDate, scope, canonical)
  if (!sameSecret(claim.signature, hmac(key, toSign).toString('hex'))) {
    throw new S3Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
      { AWSAccessKeyId: credentials.accessKeyId, StringToSign: toSign, CanonicalRequest: canonical },
    )
  }
  return { payloadHash: claim.payloadHash, amzDate: claim.amzDate, scope, signature: claim.signature, signingKey: key }
}

const signatureParameter =
  /^(x-amz-(algorithm|credential|date|expires|signedheaders|signature|content-sha256|security-token)|x-id)$/i

/** Whether a query name belongs to the signature (or is the SDK's own label) and not to the call. */
export function isSignatureParameter(name: string): boolean {
  return signatureParameter.test(name)
}

function claimOfHeader(header: string, request: SignedRequest): Claim {
  const [scheme, rest = ''] = header.split(/ (.*)/s)
  if (scheme !== algorithm) throw new S3Error('InvalidRequest', `The authorization mechanism must be ${algorithm}.`)
  const fields = new Map(rest.split(',').map((field) => field.trim().split(/=(.*)/s).slice(0, 2) as [string, string]))
  const credential = fields.get('Credential')
  const signedHeaders = fields.get('SignedHeaders')
  const signature = fields.get('Signature')
  if (!credential || !signedHeaders || !signature) {
    throw new S3Error(
      'AuthorizationHeaderMalformed',
      'The authorization header needs Credential, SignedHeaders and Signature.',
    )
  }
  const payloadHash = request.headers['x-amz-content-sha256']?.[0]
  if (!payloadHash)
    throw new S3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256')
  const amzDate = request.headers['x-amz-date']?.[0] ?? ''
  return { credential, signedHeaders: signedHeaders.split(';'), signature, amzDate, payloadHash }
}

function claimOfQuery(query: Map<string, string>, request: SignedRequest): Claim {
  if (query.get('X-Amz-Algorithm') !== algorithm) {
    throw new S3Error('AuthorizationQueryParametersError', `X-Amz-Algorithm only supports "${algorithm}"`)
  }
  const credential = query.get('X-Amz-Credential')
  const signedHeaders = query.get('X-Amz-SignedHeaders')
  const signature = query.get('X-Amz-Signature')
  const amzDate = query.get('X-Amz-Date')
  if (!credential || !signedHeaders || !signature || !amzDate || !query.has('X-Amz-Expires')) {
    throw new S3Error(
      'AuthorizationQueryParametersError',
      'Query-string authentication requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    )
  }
  const payloadHash =
    request.headers['x-amz-content-sha256']?.[0] ?? query.get('X-Amz-Content-Sha256') ?? 'UNSIGNED-PAYLOAD'
  return { credential, signedHeaders: signedHeaders.split(';'), signature, amzDate, payloadHash }
}

type Malformed = 'AuthorizationHeaderMalformed' | 'AuthorizationQueryParametersError'

function checkScope(claim: Claim, credentials: Credentials, malformed: Malformed): Scope {
  const [accessKeyId, date, region, service, terminator, ...more] = claim.credential.split('/')
  if (!date || !region || !service || terminator !== 'aws4_request' || more.length > 0) {
    throw new S3Error(malformed, 'The credential must be <key id>/<date>/<region>/s3/aws4_request.')
  }
  if (accessKeyId !== credentials.accessKeyId) {
    throw new S3Error('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.')
  }
  if (service !== 's3') throw new S3Error(malformed, `The service "${service}" is wrong; expecting "s3"`)
  if (region !== credentials.region) {
    throw new S3Error(malformed, `The region '${region}' is wrong; expecting '${credentials.region}'`, {
      Region: credentials.region,
    })
  }
  if (date !== claim.amzDate.slice(0, 8))
    throw new S3Error(malformed, 'The credential date is not the date of x-amz-date.')
  return { date, region, service }
}

function checkSkew(signedAt: Date, now: Date): void {
  if (Math.abs(now.getTime() - signedAt.getTime()) <= maximumSkew) return
  throw new S3Error(
    'RequestTimeTooSkewed',
    "The difference between the request time and the server's time is too large.",
    {
      RequestTime: signedAt.toISOString(),
      ServerTime: now.toISOString(),
    },
  )
}

function checkExpiry(signedAt: Date, expires: string | undefined, now: Date): void {
  const seconds = Number(expires)
  if (!/^\d+$/.test(expires ?? '') || seconds < 1 || seconds > maximumExpiry) {
    throw new S3Error('AuthorizationQueryParametersError', 'X-Amz-Expires must be between 1 and 604800 seconds')
  }
  if (signedAt.getTime() - now.getTime() > maximumSkew) throw new S3Error('AccessDenied', 'Request is not yet valid')
  const expiresAt = new Date(signedAt.getTime() + seconds * 1000)
  if (now <= expiresAt) return
  throw new S3Error('AccessDenied', 'Request has expired', {
    'X-Amz-Expires': String(seconds),
    Expires: expiresAt.toISOString(),
    ServerTime: now.toISOString(),
  })
}

function checkSignedHeaders(request: SignedRequest, signed: string[]): void {
  if (!signed.includes('host')) throw new S3Error('AccessDenied', 'The host header must be signed.')
  const unsigned = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-') && !signed.includes(name))
  if (unsigned.length === 0) return
  throw new S3Error('AccessDenied', 'There were headers present in the request which were not signed', {
    HeadersNotSigned: unsigned.join(', '),
  })
}

function parseAmzDate(text: string): Date | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second] = match
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(date.getTime()) ? undefined : date
}
