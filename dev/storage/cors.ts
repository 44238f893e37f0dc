import type { IncomingMessage } from 'node:http'
import { S3Error } from './errors'
import type { Answer } from './operation'

const methods = ['GET', 'HEAD', 'PUT', 'POST', 'DELETE']
const exposed = 'ETag, Content-Length, Content-Range, Accept-Ranges, Last-Modified, x-amz-request-id'

/** The headers that let pages of `allowedOrigin`, and of no other origin, read an answer. */
export function corsHeaders(request: IncomingMessage, allowedOrigin: string): Record<string, string> {
  if (request.headers.origin !== allowedOrigin) return { vary: 'Origin' }
  return { vary: 'Origin', 'access-control-allow-origin': allowedOrigin, 'access-control-expose-headers': exposed }
}

/** Answers a preflight as a bucket with one CORS rule for `allowedOrigin` does. */
export function answerPreflight(request: IncomingMessage, allowedOrigin: string): Answer {
  const method = request.headers['access-control-request-method']
  if (!request.headers.origin || !method) {
    throw new S3Error(
      'InvalidRequest',
      'Insufficient information. Origin and Access-Control-Request-Method are needed.',
    )
  }
  if (request.headers.origin !== allowedOrigin || !methods.includes(method)) {
    throw new S3Error('AccessForbidden', 'CORSResponse: This CORS request is not allowed.')
  }
  const requested = request.headers['access-control-request-headers']
  return {
    status: 200,
    headers: {
      'access-control-allow-methods': methods.join(', '),
      'access-control-max-age': '3000',
      ...(requested ? { 'access-control-allow-headers': requested } : {}),
    },
  }
}
