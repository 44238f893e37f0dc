import type { ClientJSON, SessionJSON } from '@clerk/nextjs/types'
import { findMembership } from '../domain/organizations'
import type { SessionRecord } from '../domain/records'
import { endSession } from '../domain/sessions'
import { ClerkFault, notFound, unauthenticated } from '../faults'
import { activeSessions, clientJson, sessionJson } from '../shapes/attempts'
import { environmentJson } from '../shapes/environment'
import { sessionToken } from '../tokens'
import { Bare, currentClient, ensureClient, type FapiCall } from './call'

function getClient(call: FapiCall): ClientJSON | null {
  const client = currentClient(call)
  return client && clientJson(call.context, client)
}

function removeSessions(call: FapiCall): ClientJSON | null {
  const client = currentClient(call)
  if (client) for (const session of activeSessions(call.context, client)) endSession(call.context, session, 'removed')
  return getClient(call)
}

/** Also how the active organization is switched: `active_organization_id` empty means none. */
function touchSession(call: FapiCall): SessionJSON {
  const session = load(call)
  const organizationId = call.body.has('active_organization_id')
    ? call.body.text('active_organization_id')
    : session.organizationId
  checkMembership(call, session, organizationId)
  const now = call.context.now()
  const touched = call.context.store.put('sessions', { ...session, organizationId, lastActiveAt: now, updatedAt: now })
  const client = currentClient(call)
  if (client) call.context.store.put('clients', { ...client, lastActiveSessionId: session.id })
  const user = call.context.store.get('users', session.userId)
  if (user) call.context.store.put('users', { ...user, lastActiveAt: now })
  return sessionJson(call.context, touched)
}

function createToken(call: FapiCall): Bare {
  const session = load(call)
  const organizationId = call.body.has('organization_id') ? call.body.text('organization_id') : session.organizationId
  checkMembership(call, session, organizationId)
  return new Bare({ object: 'token', jwt: sessionToken(call.context, session, { organizationId }) })
}

function end(status: 'ended' | 'removed') {
  return (call: FapiCall) => {
    const session = load(call)
    const json = sessionJson(call.context, session)
    endSession(call.context, session, status)
    return { ...json, status }
  }
}

function checkMembership(call: FapiCall, session: SessionRecord, organizationId: string | null): void {
  if (!organizationId || findMembership(call.context, organizationId, session.userId)) return
  throw new ClerkFault(404, 'resource_not_found', 'You are not a member of this organization.')
}

function load(call: FapiCall): SessionRecord {
  const client = currentClient(call)
  if (!client) throw unauthenticated()
  const session = activeSessions(call.context, client).find((one) => one.id === call.params.id)
  if (!session) throw notFound('session')
  return session
}

const getEnvironment = (call: FapiCall) => new Bare(environmentJson(call.context))

export const sessionRoutes = {
  'GET /v1/environment': getEnvironment,
  'PATCH /v1/environment': getEnvironment,
  'GET /v1/client': getClient,
  'PUT /v1/client': (call: FapiCall) => clientJson(call.context, ensureClient(call)),
  'DELETE /v1/client': removeSessions,
  'DELETE /v1/client/sessions': removeSessions,
  'GET /v1/client/sessions/:id': (call: FapiCall) => sessionJson(call.context, load(call)),
  'POST /v1/client/sessions/:id/touch': touchSession,
  'POST /v1/client/sessions/:id/tokens': createToken,
  'POST /v1/client/sessions/:id/end': end('ended'),
  'POST /v1/client/sessions/:id/remove': end('removed'),
}
