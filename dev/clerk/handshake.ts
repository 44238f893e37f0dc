import type { Context } from './context'
import { clientCookie, clientUat, twice } from './cookies'
import { acceptInvitation, invitationOfTicket, isOwnAddress } from './domain/invitations'
import { findMembership } from './domain/organizations'
import type { SessionRecord } from './domain/records'
import { findUserByEmail } from './domain/users'
import { currentClient, type FapiCall } from './fapi/call'
import { ClerkFault } from './faults'
import { newSecret } from './ids'
import { activeSessions } from './shapes/attempts'
import { sessionToken, signToken } from './tokens'

const nonces = new WeakMap<Context, Map<string, string[]>>()
const maximumNonces = 1000

/**
 * The middleware sends a browser here when it cannot tell from the cookies who is signed in. The answer goes back by a
 * cookie: either the directives in a signed token, or a nonce for which the Backend API hands them out.
 */
export function handshake(call: FapiCall): Response {
  const { context, query } = call
  const redirectUrl = query.text('redirect_url')
  if (!redirectUrl || !isOwnAddress(context, redirectUrl)) {
    throw new ClerkFault(400, 'url_not_allowed', 'The redirect address must belong to this application.')
  }
  const client = currentClient(call)
  const session = client ? pickSession(call, activeSessions(context, client)) : null
  const directives = [
    ...(session ? twice(context, '__session', sessionToken(context, session)) : twice(context, '__session', '', 0)),
    ...twice(context, '__client_uat', clientUat(context, client)),
  ]
  const headers = new Headers({ location: redirectUrl, 'cache-control': 'no-store' })
  if (client) headers.append('set-cookie', clientCookie(context, client))
  if (query.text('format') === 'nonce') {
    const done = [...directives, ...expired('__clerk_handshake_nonce')]
    headers.append('set-cookie', shortLived('__clerk_handshake_nonce', rememberDirectives(context, done)))
  } else {
    const done = [...directives, ...expired('__clerk_handshake')]
    headers.append('set-cookie', shortLived('__clerk_handshake', signToken(context, { handshake: done })))
  }
  return new Response(null, { status: 307, headers })
}

/** The directives behind a nonce, once. */
export function takeDirectives(context: Context, nonce: string | null): string[] | null {
  const stored = nonces.get(context)
  const directives = (nonce && stored?.get(nonce)) || null
  if (nonce) stored?.delete(nonce)
  return directives
}

/** The link of an invitation: leads to signing in, to signing up, or straight in for a person who is signed in already. */
export function acceptTicket(call: FapiCall): Response {
  const { context } = call
  const ticket = call.query.text('ticket')
  let status = 'sign_in'
  let target = '/sign-in'
  try {
    const invitation = invitationOfTicket(context, ticket)
    const client = currentClient(call)
    const session = client ? activeSessions(context, client)[0] : undefined
    const user = context.store.get('users', session?.userId)
    if (session && user?.emails.some((email) => email.address === invitation.email)) {
      acceptInvitation(context, invitation, user)
      context.store.put('sessions', { ...session, organizationId: invitation.organizationId })
      return redirect(context, invitation.redirectUrl ?? '/dashboard', { __clerk_status: 'complete' })
    }
    const isKnown = findUserByEmail(context, invitation.email) !== null
    status = isKnown ? 'sign_in' : 'sign_up'
    target = invitation.redirectUrl ?? (isKnown ? '/sign-in' : '/sign-up')
  } catch (error) {
    if (!(error instanceof ClerkFault)) throw error
  }
  return redirect(context, target, { __clerk_ticket: ticket ?? '', __clerk_status: status })
}

function redirect(context: Context, target: string, parameters: Record<string, string>): Response {
  const url = new URL(target, context.origin)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return new Response(null, { status: 303, headers: { location: url.href, 'cache-control': 'no-store' } })
}

/** `organization_id` (empty: personal) is what the middleware wants to be active. */
function pickSession(call: FapiCall, sessions: SessionRecord[]): SessionRecord | null {
  const client = currentClient(call)
  const session = sessions.find((one) => one.id === client?.lastActiveSessionId) ?? sessions[0] ?? null
  if (!session || !call.query.has('organization_id')) return session
  const organizationId = call.query.text('organization_id')
  const isAllowed = !organizationId || findMembership(call.context, organizationId, session.userId)
  return isAllowed ? call.context.store.put('sessions', { ...session, organizationId }) : session
}

function rememberDirectives(context: Context, directives: string[]): string {
  const stored = nonces.get(context) ?? new Map<string, string[]>()
  nonces.set(context, stored)
  const oldest = stored.keys().next().value
  if (stored.size >= maximumNonces && oldest) stored.delete(oldest)
  const nonce = newSecret()
  stored.set(nonce, directives)
  return nonce
}

const shortLived = (name: string, value: string) => `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=60`
const expired = (name: string) => [`${name}=; Path=/; Max-Age=0`]
