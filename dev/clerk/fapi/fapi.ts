import { Router } from '../../stand-in/router'
import type { Context } from '../context'
import { clientCookie, clientOfCookies, clientUat, parseCookies, twice } from '../cookies'
import type { Activity } from '../domain/records'
import { ClerkFault } from '../faults'
import { Fields } from '../fields'
import { acceptTicket, handshake } from '../handshake'
import { clientJson } from '../shapes/attempts'
import { Bare, currentClient, type FapiCall } from './call'
import { emailAddressRoutes } from './email-addresses'
import { meRoutes } from './me'
import { organizationRoutes } from './organizations'
import { sessionRoutes } from './sessions'
import { signInRoutes } from './sign-in'
import { signUpRoutes } from './sign-up'

const navigationRoutes = { 'GET /v1/client/handshake': handshake, 'GET /v1/tickets/accept': acceptTicket }

const router = new Router<(call: FapiCall) => unknown>(
  navigationRoutes,
  sessionRoutes,
  signUpRoutes,
  signInRoutes,
  meRoutes,
  emailAddressRoutes,
  organizationRoutes,
)

/** Clerk's Frontend API: what clerk-js calls through the product's `/__clerk` proxy. */
export async function handleFapi(context: Context, request: Request): Promise<Response> {
  const url = new URL(request.url)
  const method = request.method === 'POST' ? (url.searchParams.get('_method') ?? 'POST') : request.method
  const match = router.match(method, url.pathname)
  if (!match) {
    context.log(`UNKNOWN Frontend API call: ${method} ${url.pathname}`)
    return faultResponse(new ClerkFault(404, 'resource_not_found', `The stand-in has no ${method} ${url.pathname}.`))
  }
  const cookies = parseCookies(request.headers.get('cookie'))
  const before = clientOfCookies(context, cookies)
  const secretBefore = before?.secret
  const call: FapiCall = {
    context,
    method,
    path: url.pathname,
    params: match.params,
    query: Fields.fromSearch(url.searchParams),
    body: new Fields(),
    cookies,
    clientId: before?.id ?? null,
    activity: readActivity(request),
  }
  try {
    checkOrigin(context, request)
    call.body = await readBody(request)
    const result = await match.route(call)
    if (result instanceof Response) return result
    const client = currentClient(call)
    const envelope =
      result instanceof Bare ? result.value : { response: result, client: client && clientJson(context, client) }
    return withCookies(call, secretBefore, Response.json(envelope, { headers: { 'cache-control': 'no-store' } }))
  } catch (error) {
    if (!(error instanceof ClerkFault)) throw error
    const client = currentClient(call)
    return withCookies(call, secretBefore, faultResponse(error, client && clientJson(context, client)))
  } finally {
    context.store.commit()
    context.webhooks.wake()
  }
}

export function faultResponse(fault: ClerkFault, client?: unknown): Response {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'cache-control': 'no-store' }
  if (fault.retryAfter) headers['retry-after'] = String(fault.retryAfter)
  const body = { errors: fault.details, ...(client === undefined ? {} : { meta: { client } }) }
  return new Response(JSON.stringify(body), { status: fault.status, headers })
}

/** Cookies are SameSite=Lax, but a page on another port of localhost is the same site: so the origin is checked. */
function checkOrigin(context: Context, request: Request): void {
  const origin = request.headers.get('origin')
  if (!origin || origin === context.origin) return
  throw new ClerkFault(
    400,
    'origin_invalid',
    `Requests from ${origin} are refused: the application is ${context.origin}.`,
  )
}

function withCookies(call: FapiCall, secretBefore: string | undefined, response: Response): Response {
  const client = currentClient(call)
  if (client && client.secret !== secretBefore)
    response.headers.append('set-cookie', clientCookie(call.context, client))
  const uat = clientUat(call.context, client)
  const known = call.cookies.get(`__client_uat_${call.context.suffix}`)
  if (uat !== (known ?? (client ? null : '0'))) {
    for (const cookie of twice(call.context, '__client_uat', uat)) response.headers.append('set-cookie', cookie)
  }
  return response
}

async function readBody(request: Request): Promise<Fields> {
  if (request.method !== 'POST') return new Fields()
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('multipart/form-data')) return Fields.fromMultipart(request)
  const text = await request.text()
  if (type.startsWith('application/octet-stream')) return readDataUrl(text)
  return Fields.fromSearch(new URLSearchParams(text))
}

function readDataUrl(text: string): Fields {
  const fields = new Fields()
  const [, contentType, base64] = /^data:([\w/+.-]+);base64,(.+)$/s.exec(text) ?? []
  fields.file = contentType && base64 ? { contentType, base64 } : { contentType: 'image/png', base64: text }
  return fields
}

function readActivity(request: Request): Activity {
  const agent = request.headers.get('user-agent') ?? ''
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(agent)?.[1] ?? 'Unknown browser'
  const device = /(Macintosh|Windows|Android|iPhone|iPad|Linux)/.exec(agent)?.[1] ?? 'Unknown device'
  const address = request.headers.get('x-forwarded-for')?.split(',')[0]?.trim()
  return {
    browserName: browser === 'Edg' ? 'Edge' : browser === 'OPR' ? 'Opera' : browser,
    deviceType: device,
    ipAddress: address || '127.0.0.1',
    isMobile: /Mobile|Android|iPhone/.test(agent),
  }
}
