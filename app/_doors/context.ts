import { cache } from 'react'
import type { UserContext } from '@/lib/access/context'
import { findContext } from '@/lib/access/find-context'
import { provisionSession } from '@/lib/accounts/provision-session'
import { NoOrganization, Unauthenticated } from '@/lib/core/errors'
import { systemClock } from '@/lib/core/time'
import { currentSession } from '@/lib/platform/clerk-session'
import { currentRequestId } from './request-id'
import { currentStaffView } from './staff-view'

export { currentRequestId } from './request-id'

/**
 * Who acts in the current request, and for which organization. Read once a request. Rows that Clerk's webhooks have not
 * brought yet, or not up to date, are written on the way. Staff who look at the studio as an organization act as
 * themselves, there, and only read.
 * @throws Unauthenticated without a session, NoOrganization without an organization to act for
 */
export const currentContext = cache(async (): Promise<UserContext> => {
  const session = await currentSession()
  if (!session) throw new Unauthenticated()
  const staffView = await currentStaffView()
  if (staffView) return staffView.ctx
  const { userId, organizationId } = session
  if (!organizationId) throw new NoOrganization()
  const requestId = await currentRequestId()
  const member = { userId, organizationId }
  const found = await findContext(member, { requestId })
  // A role that differs from the token's: one of the two is old, and Clerk knows which.
  if (found && found.role === session.role) return found
  const source = { actor: { kind: 'system', id: 'provision-session' }, requestId, now: systemClock } as const
  const isMember = await provisionSession(source, member)
  const provisioned = isMember ? await findContext(member, { requestId }) : null
  if (!provisioned) throw new NoOrganization()
  return provisioned
})

/** The same where no one has to be signed in: null without a session or organization, and where it cannot be read. */
export async function optionalContext(): Promise<UserContext | null> {
  return currentContext().catch(() => null)
}
