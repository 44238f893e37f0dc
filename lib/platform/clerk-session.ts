import { auth } from '@clerk/nextjs/server'
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

/** The session of the current request (cookie or bearer token), or null. Works in pages, actions and routes. */
export async function currentSession(): Promise<ClerkSession | null> {
  const { userId, sessionId, orgId, orgRole } = await auth()
  if (!userId || !sessionId) return null
  return { userId, sessionId, organizationId: orgId ?? null, role: orgId ? roleOf(orgRole ?? '') : null }
}
