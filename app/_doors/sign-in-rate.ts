import { assertRate } from '@/lib/access/assert-rate'
import { AppError, RateLimited } from '@/lib/core/errors'
import { clientAddress } from '@/lib/platform/client-address'

/** Attempts to sign in or up that pass through this server on their way to Clerk. */
const attempts = /^\/__clerk\/v1\/client\/sign_(ins|ups)(\/|$)/

/**
 * Counts an attempt to sign in or up by its network address.
 * @returns null when it may go on to Clerk; else the refusal, in the shape that Clerk's forms show
 */
export async function refuseSignIn(request: {
  method: string
  headers: Headers
  nextUrl: { pathname: string }
}): Promise<Response | null> {
  if (request.method === 'GET' || !attempts.test(request.nextUrl.pathname)) return null
  try {
    await assertRate('signIn', { address: clientAddress(request.headers) })
    return null
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const seconds = error instanceof RateLimited ? error.retryAfterSeconds : 60
    const { code, status, userMessage } = error
    return Response.json(
      {
        errors: [
          {
            code: code === 'rate_limited' ? 'too_many_requests' : code,
            message: userMessage,
            long_message: userMessage,
          },
        ],
      },
      { status, headers: { 'retry-after': String(seconds), 'cache-control': 'no-store' } },
    )
  }
}
