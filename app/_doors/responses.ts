import { STATUS_CODES } from 'node:http'
import { env } from '@/lib/platform/env'
import { currentTraceId } from '@/lib/platform/tracing'
import { answerOf, type ErrorPlace } from './errors'

const always = { 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' }

/** `result` as JSON; a `Response` as it is; 204 for nothing. */
export function jsonResponse(result: unknown, options: { status?: number; requestId: string }): Response {
  if (result instanceof Response) return result
  const headers = { ...always, 'x-request-id': options.requestId }
  if (result === undefined) return new Response(null, { status: options.status ?? 204, headers })
  return Response.json(result, { status: options.status ?? 200, headers })
}

/** `Link` to the next page of a list, at the address that was asked for. */
export function nextPageLink(result: unknown, request: Request): Record<string, string> {
  if (typeof result !== 'object' || result === null || !('nextCursor' in result)) return {}
  if (typeof result.nextCursor !== 'string') return {}
  const { pathname, searchParams } = new URL(request.url)
  searchParams.set('cursor', result.nextCursor)
  return { link: `<${new URL(`${pathname}?${searchParams}`, env().APP_URL)}>; rel="next"` }
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
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    code,
    fields,
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
