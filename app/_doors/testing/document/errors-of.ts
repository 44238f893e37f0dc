import { capabilityOf } from '@/lib/access/entitlements/capability-of'
import type { ErrorCode } from '@/lib/core/errors'
import type { ApiRoute } from '../api-routes'

/** The codes that a route can answer with: those that follow from what it lets in and whom, and those it declares. */
export function errorsOf({ method, params, declaration }: ApiRoute): ErrorCode[] {
  const { kind, permission, matching, query, body, errors = [] } = declaration
  const reads = method === 'GET'
  const codes = new Set<ErrorCode>(['rate_limited', 'unavailable', 'internal', ...errors])
  if (kind === 'route') for (const code of ['unauthenticated', 'forbidden'] as const) codes.add(code)
  if (kind === 'public-route' && !reads) codes.add('forbidden')
  // What a route does not know is refused, but a public one drops parameters that mail programs add.
  if (kind === 'route' || query || body) codes.add('invalid')
  if (params.length > 0) codes.add('not_found')
  if (matching) codes.add('precondition')
  // Of an Idempotency-Key: the first request with it still runs.
  if (method === 'POST' && kind === 'route') codes.add('conflict')
  if (permission && !reads && typeof capabilityOf({ ...declaration, permission }) === 'string')
    codes.add('limit_reached')
  return [...codes]
}
