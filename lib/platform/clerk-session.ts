import { auth } from '@clerk/nextjs/server'
import { headers } from 'next/headers'
import { bearerKey } from '@/lib/core/bearer-key'
import { type ClerkRole, roleOf } from './clerk'

/*
 * Apart from Clerk's API: this half belongs to Next, and does not load in the worker.
 */

/** Who is signed in. All ids are Clerk's. `organizationId` and `role` are null outside an organization. */
export type ClerkSession = {
  userId: string
  sessionId: string
  organizationId: string | null
  role: ClerkRole | null
}

/**
 * The session of the current request (cookie or bearer token), or null. Works in pages, actions and routes. A request with
 * an API key has none, whatever its cookies say.
 */
export async function currentSession(): Promise<ClerkSession | null> {
  if (bearerKey((await headers()).get('authorization')) !== null) return null
  const { userId, sessionId, orgId, orgRole } = await auth()
  if (!userId || !sessionId) return null
  return { userId, sessionId, organizationId: orgId ?? null, role: orgId ? roleOf(orgRole ?? '') : null }
}
