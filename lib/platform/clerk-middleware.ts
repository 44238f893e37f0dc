import { clerkMiddleware } from '@clerk/nextjs/server'
import type { NextFetchEvent, NextRequest } from 'next/server'
import { env } from './env'

/** `organization` is whom the request is for: Clerk's id of the organization, or of the person outside of one. */
type Next = (request: NextRequest, organization: string | null) => Promise<Response>

/**
 * Reads the session of `request`, sends the browser through Clerk's handshake where its cookies leave that open, and
 * answers `/__clerk` itself where Clerk's frontend API is another server (`CLERK_FAPI_URL`). Decides nothing about
 * permission: that is up to every page, action and route.
 */
export async function withClerkSession(request: NextRequest, event: NextFetchEvent, next: Next): Promise<Response> {
  const { APP_URL, CLERK_PUBLISHABLE_KEY, CLERK_JWT_KEY, CLERK_FAPI_URL, CLERK_PROXY_URL } = env()
  const middleware = clerkMiddleware(
    async (auth, current) => {
      const { orgId, userId } = await auth()
      return next(current, orgId ?? userId ?? null)
    },
    {
      publishableKey: CLERK_PUBLISHABLE_KEY,
      jwtKey: CLERK_JWT_KEY,
      proxyUrl: CLERK_PROXY_URL,
      signInUrl: '/sign-in',
      signUpUrl: '/sign-up',
      authorizedParties: [new URL(APP_URL).origin],
      frontendApiProxy: { enabled: Boolean(CLERK_FAPI_URL) },
    },
  )
  return (await middleware(request, event)) ?? next(request, null)
}

/** The origin where browsers reach Clerk's frontend API, or null where it is served through this origin. */
export function clerkBrowserOrigin(): string | null {
  const { CLERK_PUBLISHABLE_KEY, CLERK_PROXY_URL } = env()
  if (CLERK_PROXY_URL?.startsWith('/')) return null
  if (CLERK_PROXY_URL) return new URL(CLERK_PROXY_URL).origin
  const encoded = CLERK_PUBLISHABLE_KEY.split('_')[2] ?? ''
  return `https://${Buffer.from(encoded, 'base64').toString().replace(/\$$/, '')}`
}
