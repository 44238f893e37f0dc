import { Router } from '../stand-in/router'
import type { Context } from './context'
import { clientCookieName, clientCookieValue, clientUat } from './cookies'
import {
  createMembership,
  createOrganization,
  findMembership,
  parseRole,
  updateMembership,
} from './domain/organizations'
import { createClient, createSession } from './domain/sessions'
import { createUser, findUserByEmail } from './domain/users'
import { clearSends } from './domain/verifications'
import { faultResponse } from './fapi/fapi'
import { ClerkFault } from './faults'
import { hashPassword } from './passwords'
import { sessionToken } from './tokens'
import type { WebhookKnobs } from './webhooks'

type Json = Record<string, unknown>
type DoorCall = { context: Context; body: Json; query: URLSearchParams }

/**
 * Signs someone in without a browser: makes the user, the organization (found again by its name) and the membership
 * where they are missing, and answers the cookies. `ttl` and `skew` are seconds.
 */
async function createTestSession({ context, body }: DoorCall) {
  const email = String(body.email).toLowerCase()
  const user =
    findUserByEmail(context, email) ??
    createUser(context, {
      firstName: text(body.firstName) ?? 'Test',
      lastName: text(body.lastName) ?? 'Person',
      emails: [email],
      passwordHash: body.password ? await hashPassword(String(body.password)) : null,
    })
  const name = text(body.org)
  const organization = name
    ? (context.store.find('organizations', (one) => one.name === name || one.id === name) ??
      createOrganization(context, { name, slug: null, createdBy: null }))
    : null
  if (organization) {
    const role = parseRole(text(body.role) ?? 'admin')
    const membership = findMembership(context, organization.id, user.id)
    if (!membership) createMembership(context, organization, user.id, role)
    else if (membership.role !== role) updateMembership(context, membership, { role })
  }
  const client = createClient(context)
  const session = createSession(context, client, user, {
    activity: { browserName: 'Test', deviceType: 'Test', ipAddress: '127.0.0.1', isMobile: false },
    strategy: 'password',
    organizationId: organization?.id ?? null,
  })
  const signedIn = context.store.get('clients', client.id) ?? client
  const jwt = sessionToken(context, session, { ttl: number(body.ttl), skew: number(body.skew) })
  const uat = clientUat(context, signedIn)
  return {
    userId: user.id,
    sessionId: session.id,
    organizationId: organization?.id ?? null,
    jwt,
    cookies: {
      __session: jwt,
      [`__session_${context.suffix}`]: jwt,
      __client_uat: uat,
      [`__client_uat_${context.suffix}`]: uat,
      [clientCookieName(context)]: clientCookieValue(signedIn),
    },
  }
}

function reset({ context }: DoorCall) {
  context.store.clear()
  context.mailer.clear()
  clearSends(context)
  context.settings.fixedCode = null
  context.settings.clockOffset = 0
  Object.assign(context.webhooks.knobs, { paused: false, copies: 1, order: 'as sent', seed: 1 } satisfies WebhookKnobs)
  return { ok: true }
}

/** `fixedCode` replaces random codes; `clockOffset` (ms) moves the clock of codes, invitations and sessions. */
function changeSettings({ context, body }: DoorCall) {
  if ('fixedCode' in body) context.settings.fixedCode = text(body.fixedCode)
  if ('clockOffset' in body) context.settings.clockOffset = number(body.clockOffset) ?? 0
  return context.settings
}

function changeWebhooks({ context, body }: DoorCall) {
  const { paused, copies, order, seed } = body as Partial<WebhookKnobs>
  const { knobs } = context.webhooks
  if (typeof paused === 'boolean') knobs.paused = paused
  if (typeof copies === 'number') knobs.copies = copies
  if (order === 'as sent' || order === 'reversed' || order === 'shuffled') knobs.order = order
  if (typeof seed === 'number') knobs.seed = seed
  return context.webhooks.status()
}

const router = new Router<(call: DoorCall) => unknown>({
  'POST /test/session': createTestSession,
  'POST /test/reset': reset,
  'POST /test/settings': changeSettings,
  'GET /test/mails': ({ context, query }: DoorCall) => context.mailer.list(query.get('to')),
  'GET /test/webhooks': ({ context }: DoorCall) => context.webhooks.status(),
  'POST /test/webhooks': changeWebhooks,
  'POST /test/webhooks/flush': ({ context }: DoorCall) => context.webhooks.flush(),
})

/**
 * Doors for tests, closed unless the stand-in was started with them, and to what the product passes on from its own address:
 * they are for this machine alone.
 */
export async function handleDoor(context: Context, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const match = router.match(request.method, url.pathname)
  try {
    const isPassedOn = request.headers.has('clerk-proxy-url')
    if (!context.options.testDoors || isPassedOn || !match)
      throw new ClerkFault(404, 'resource_not_found', 'Not found.')
    const body = request.method === 'POST' ? parse(await request.text()) : {}
    return Response.json(await match.route({ context, body, query: url.searchParams }))
  } catch (error) {
    if (error instanceof ClerkFault) return faultResponse(error)
    throw error
  } finally {
    context.store.commit()
    context.webhooks.wake()
  }
}

function parse(textBody: string): Json {
  return textBody ? (JSON.parse(textBody) as Json) : {}
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
