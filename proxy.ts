import { randomBytes } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import { type NextFetchEvent, type NextRequest, NextResponse } from 'next/server'
import { malformedRequest } from '@/app/_doors/malformed-request'
import { problemType } from '@/app/_doors/problem-type'
import { bearerKey } from '@/lib/core/bearer-key'
import { contentSecurityPolicy } from '@/lib/core/content-security-policy'
import { newId } from '@/lib/core/ids'
import { clerkBrowserOrigin, withClerkSession } from '@/lib/platform/clerk-middleware'
import { env, isDevelopment } from '@/lib/platform/env'
import { admitRequest } from '@/lib/platform/request-shares'
import { storageOrigins } from '@/lib/platform/storage-origins'
import { currentTraceId } from '@/lib/platform/tracing'
import { refusedResponse } from './app/_doors/refused'
import { refuseSignIn } from './app/_doors/sign-in-rate'
import { embedPolicy } from './app/(public)/_share/embed-page'

/**
 * Runs before every page and route: what cannot be read is refused; who is signed in, and the policy that the page's
 * scripts live under.
 */
export default async function proxy(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  const requestId = newId()
  const nonce = randomBytes(16).toString('base64')
  const policy = contentSecurityPolicy({
    nonce,
    mediaOrigins: storageOrigins(),
    clerkOrigin: clerkBrowserOrigin(),
    isSecure: env().APP_URL.startsWith('https:'),
    isDevelopment,
  })
  const malformed = await malformedRequest(request)
  if (malformed) return problem(malformed, { 'x-request-id': requestId, 'content-security-policy': policy })
  const goOn = async (current: NextRequest, organization: string | null): Promise<Response> => {
    const refusal = await admitRequest(organization)
    if (refusal) return refusedResponse(refusal, current.headers.get('accept'))
    const headers = new Headers(current.headers)
    headers.set('x-nonce', nonce)
    headers.set('content-security-policy', policy)
    headers.set('x-request-id', requestId)
    headers.set('x-request-path', `${current.nextUrl.pathname}${current.nextUrl.search}`)
    return NextResponse.next({ request: { headers } })
  }
  // A key is no session: Clerk is not asked, and the door lets the request begin in its organization's turn.
  const isKeyed = api.test(request.nextUrl.pathname) && bearerKey(request.headers.get('authorization')) !== null
  const ask = () => (isKeyed ? goOn(request, null) : withClerkSession(request, event, goOn))
  const response = (await refuseSignIn(request)) ?? (await ask())
  response.headers.set('x-request-id', requestId)
  const own = embeddedPlayer.test(request.nextUrl.pathname) ? embedPolicy(storageOrigins()) : policy
  if (!response.headers.has('content-security-policy')) response.headers.set('content-security-policy', own)
  return response
}

const api = /^\/(api|v1)\//

/** What other sites may frame. */

const embeddedPlayer = /^\/s\/[\w-]{21}\/embed$/

function problem({ status, detail }: { status: number; detail: string }, headers: Record<string, string>): Response {
  const body = JSON.stringify({
    type: problemType('invalid'),
    title: STATUS_CODES[status],
    status,
    detail,
    code: 'invalid',
    requestId: headers['x-request-id'],
    traceId: currentTraceId(),
  })
  return new NextResponse(body, {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json', 'cache-control': 'private, no-store' },
  })
}

// Left out are Next's own files, what crawlers read, and the doors of machines: those bring their own proof, and a body
// that passes through here is cut at 10 MB.
export const config = {
  matcher: [
    '/((?!_next/static|_next/image|__clerk|api/inngest|api/webhooks|api/health|health$|icon\\.svg|apple-icon\\.png|favicon\\.ico|robots\\.txt$|sitemap\\.xml$).*)',
    '/__clerk/:path*',
  ],
}
