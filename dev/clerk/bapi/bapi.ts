import { Router } from '../../stand-in/router'
import { sameSecret } from '../../stand-in/same-secret'
import type { Context } from '../context'
import { endSession } from '../domain/sessions'
import { faultResponse } from '../fapi/fapi'
import { ClerkFault, notFound } from '../faults'
import { Fields } from '../fields'
import { takeDirectives } from '../handshake'
import { clientJson } from '../shapes/attempts'
import { backendSessionJson } from '../shapes/people'
import { sessionToken } from '../tokens'
import type { BapiCall } from './call'
import { organizationRoutes } from './organizations'
import { userRoutes } from './users'

function sessionOfPath(call: BapiCall) {
  const session = call.context.store.get('sessions', call.params.id)
  if (!session) throw notFound('session')
  return session
}

const sessionRoutes = {
  'GET /v1/jwks': ({ context }: BapiCall) => ({
    keys: [{ use: 'sig', alg: 'RS256', kid: context.keys.kid, ...context.keys.jwk }],
  }),
  'GET /v1/clients/handshake_payload': ({ context, query }: BapiCall) => {
    const directives = takeDirectives(context, query.text('nonce'))
    if (!directives) throw notFound('handshake')
    return { directives }
  },
  'GET /v1/clients/:id': ({ context, params }: BapiCall) => {
    const client = context.store.get('clients', params.id)
    if (!client) throw notFound('client')
    return clientJson(context, client)
  },
  'GET /v1/sessions': ({ context, query }: BapiCall) => {
    const [userId, clientId, status] = [query.text('user_id'), query.text('client_id'), query.text('status')]
    const sessions = context.store.all(
      'sessions',
      (one) =>
        (!userId || one.userId === userId) &&
        (!clientId || one.clientId === clientId) &&
        (!status || one.status === status),
    )
    return query.has('paginated')
      ? { data: sessions.map(backendSessionJson), total_count: sessions.length }
      : sessions.map(backendSessionJson)
  },
  'GET /v1/sessions/:id': (call: BapiCall) => backendSessionJson(sessionOfPath(call)),
  'POST /v1/sessions/:id/revoke': (call: BapiCall) =>
    backendSessionJson(endSession(call.context, sessionOfPath(call), 'revoked')),
  'POST /v1/sessions/:id/tokens': (call: BapiCall) => ({
    object: 'token',
    jwt: sessionToken(call.context, sessionOfPath(call)),
  }),
}

const router = new Router<(call: BapiCall) => unknown>(sessionRoutes, userRoutes, organizationRoutes)

/** Clerk's Backend API under `/bapi`: what `@clerk/backend` calls with the secret key. */
export async function handleBapi(context: Context, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const path = url.pathname.replace(/^\/bapi/, '')
  const match = router.match(request.method, path)
  try {
    if (path !== '/v1/jwks') checkSecretKey(context, request)
    if (!match) {
      context.log(`UNKNOWN Backend API call: ${request.method} ${path}`)
      throw new ClerkFault(404, 'resource_not_found', `The stand-in has no ${request.method} ${path}.`)
    }
    const body = await readBody(request)
    const query = Fields.fromSearch(url.searchParams)
    const result = await match.route({ context, params: match.params, query, body })
    return Response.json(result)
  } catch (error) {
    if (error instanceof ClerkFault) return faultResponse(error)
    throw error
  } finally {
    context.store.commit()
    context.webhooks.wake()
  }
}

function checkSecretKey(context: Context, request: Request): void {
  if (sameSecret(request.headers.get('authorization') ?? '', `Bearer ${context.options.secretKey}`)) return
  throw new ClerkFault(401, 'clerk_key_invalid', 'The secret key is invalid.')
}

async function readBody(request: Request): Promise<Fields> {
  if (request.method === 'GET') return new Fields()
  if (request.headers.get('content-type')?.startsWith('multipart/form-data')) return Fields.fromMultipart(request)
  const text = await request.text()
  if (!text) return new Fields()
  try {
    return Fields.fromJson(JSON.parse(text))
  } catch {
    throw new ClerkFault(400, 'request_body_invalid', 'The request body is not valid JSON.')
  }
}
