import { STATUS_CODES } from 'node:http'
import type { FieldIssue } from '@/lib/core/errors'
import { env } from '@/lib/platform/env'
import { currentTraceId } from '@/lib/platform/tracing'
import { entityTag, isKnown } from './entity-tag'
import { answerOf, type ErrorPlace } from './errors'
import { problemType } from './problem-type'

const always = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

/**
 * `result` as JSON; a `Response` as it is; 204 for nothing. A GET of one thing has its `ETag`, and 304 for who has it already.
 */
export function jsonResponse(
  result: unknown,
  options: { status?: number; requestId: string; request?: Request },
): Response {
  if (result instanceof Response) return result
  const headers = { ...always, 'x-request-id': options.requestId }
  if (result === undefined) return new Response(null, { status: options.status ?? 204, headers })
  const json = JSON.stringify(result)
  const isRead = options.request?.method === 'GET' || options.request?.method === 'HEAD'
  const etag = isRead && !isPage(result) ? entityTag(json) : null
  if (etag !== null && isKnown(options.request?.headers.get('if-none-match') ?? null, etag)) {
    return new Response(null, { status: 304, headers: { ...headers, etag } })
  }
  return new Response(json, {
    status: options.status ?? 200,
    headers: { ...headers, 'content-type': 'application/json', ...(etag !== null && { etag }) },
  })
}

function isPage(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'nextCursor' in result
}

/** `Link` to the next page of a list, at the address that was asked for. */
export function nextPageLink(result: unknown, request: Request): Record<string, string> {
  if (typeof result !== 'object' || result === null || !('nextCursor' in result)) return {}
  if (typeof result.nextCursor !== 'string') return {}
  const { pathname, searchParams } = new URL(request.url)
  searchParams.set('cursor', result.nextCursor)
  return { link: `<${new URL(`${pathname}?${searchParams}`, env().APP_URL)}>; rel="next"` }
}

/** One thing that is wrong: `pointer` is a JSON pointer into the body, or `?name` for a parameter of the address. */
function toProblemError({ path, code, message }: FieldIssue): { pointer: string; code: string; detail: string } {
  const [first = ''] = path
  if (typeof first === 'string' && first.startsWith('?')) return { pointer: first, code, detail: message }
  const steps = path.map((step) => `/${encodeURIComponent(String(step).replaceAll('~', '~0').replaceAll('/', '~1'))}`)
  return { pointer: `#${steps.join('')}`, code, detail: message }
}

/** `error` as problem+json (RFC 9457). A refusal gets the status `refusedWith` where it is given. */
export function problemResponse(
  error: unknown,
  where: { request: Request; requestId: string; who?: ErrorPlace['who']; refusedWith?: number },
): Response {
  const { pathname } = new URL(where.request.url)
  const {
    status: ownStatus,
    code,
    message,
    fields,
    issues,
    remedy,
    errorId,
    retryAfterSeconds,
  } = answerOf(error, {
    requestId: where.requestId,
    door: `${where.request.method} ${pathname}`,
    url: pathname,
    who: where.who,
  })
  const status = ownStatus < 500 ? (where.refusedWith ?? ownStatus) : ownStatus
  const problem = {
    type: problemType(code),
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    code,
    fields,
    errors: issues?.map(toProblemError),
    remedy,
    errorId,
    requestId: where.requestId,
    traceId: currentTraceId(),
  }
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      ...always,
      'content-type': 'application/problem+json',
      'x-request-id': where.requestId,
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(retryAfterSeconds && { 'retry-after': String(retryAfterSeconds) }),
    },
  })
}
