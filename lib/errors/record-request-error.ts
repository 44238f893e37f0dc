import { Unavailable } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { log } from '@/lib/platform/log'
import { recordError } from './record-error'

/**
 * Records what Next caught itself. An error that a door has recorded carries its id as digest; for others the digest
 * that the person sees is kept beside the id, and staff find the error by either.
 */
export function recordRequestError(
  error: unknown,
  where: { path: string; method: string; routePath: string; routeType: string },
): void {
  const { digest } = (typeof error === 'object' && error !== null ? error : {}) as { digest?: unknown }
  if (isId(digest)) return
  if (error instanceof Unavailable) {
    log().warn({ err: error, method: where.method, route: where.routePath }, 'A request met an outage')
    return
  }
  const errorId = recordError({
    error,
    source: 'server',
    operation: `${where.routeType} ${where.routePath}`,
    method: where.method,
    url: where.path,
    statusCode: 500,
    metadata: typeof digest === 'string' ? { digest } : {},
  })
  log().error({ err: error, errorId, digest, method: where.method, route: where.routePath }, 'A request failed')
}
