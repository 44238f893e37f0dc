import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { assertLocalOnly } from '../local-only'
import { logOf } from '../stand-in/run'
import { closeServer, serve } from '../stand-in/server'
import { sendResponse, toRequest } from '../stand-in/web'
import { handleBapi } from './bapi/bapi'
import type { Context, Options } from './context'
import { pruneExpired } from './domain/sessions'
import { handleDoor } from './doors'
import { faultResponse, handleFapi } from './fapi/fapi'
import { ClerkFault } from './faults'
import { cookieSuffix } from './ids'
import { hostOf, loadKeys } from './keys'
import { Mailer } from './mailer'
import { serveBundle, serveImage } from './static'
import { Store } from './store'
import { WebhookQueue } from './webhooks'

export { clerkEnvironment } from './keys'

const maximumBody = 10 * 1024 * 1024

export type ClerkStandIn = {
  url: string
  port: number
  handle(request: Request): Promise<Response>
  context: Context
  stop(): Promise<void>
}

/**
 * Speaks Clerk's Frontend API (`/v1`, `/npm`, `/images`), its Backend API (`/bapi/v1`) and sends its webhooks.
 * Throws where it would be reachable by strangers: on Vercel, or for a product whose origin is not local.
 */
export async function startClerkStandIn(options: Options): Promise<ClerkStandIn> {
  assertLocalOnly('Clerk', options.appUrl)
  const context = createContext(options)
  pruneExpired(context)
  const handle = (request: Request) => dispatch(context, request)
  const server = createServer((incoming, outgoing) => void answer(handle, incoming, outgoing, context))
  const { url, port } = await serve(server, options.port)
  context.webhooks.wake()
  return {
    url,
    port,
    handle,
    context,
    stop: async () => {
      context.webhooks.close()
      context.mailer.close()
      await closeServer(server)
      context.store.close()
    },
  }
}

function createContext(options: Options): Context {
  const log = logOf('clerk')
  const origin = new URL(options.appUrl).origin
  const keys = loadKeys(options.dataDir)
  const store = new Store(options.dataDir)
  const settings = { fixedCode: null, clockOffset: 0 }
  return {
    options,
    origin,
    host: hostOf(options.publishableKey),
    suffix: cookieSuffix(options.publishableKey),
    keys,
    store,
    settings,
    mailer: new Mailer(options.smtpUrl, options.mailFrom ?? 'ClipForge <accounts@clipforge.test>', log),
    webhooks: new WebhookQueue(
      store,
      {
        url: `${origin}/api/webhooks/clerk`,
        signingSecret: options.webhookSigningSecret,
        instanceId: keys.kid,
        enabled: options.sendWebhooks ?? true,
      },
      log,
    ),
    now: () => Date.now() + settings.clockOffset,
    log,
  }
}

async function dispatch(context: Context, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  try {
    if (pathname.startsWith('/bapi/')) return await handleBapi(context, request)
    if (pathname.startsWith('/test/')) return await handleDoor(context, request)
    if (pathname.startsWith('/npm/')) return await serveBundle(context, pathname)
    if (pathname.startsWith('/images/')) return serveImage(context, pathname)
    return await handleFapi(context, request)
  } catch (error) {
    context.log(`FAILED ${request.method} ${pathname}: ${error instanceof Error ? error.stack : String(error)}`)
    return faultResponse(new ClerkFault(500, 'internal_clerk_error', 'The stand-in failed. Its log says why.'))
  }
}

async function answer(
  handle: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  context: Context,
): Promise<void> {
  try {
    await sendResponse(outgoing, await handle(await toRequest(incoming, maximumBody)))
  } catch (error) {
    context.log(`FAILED ${incoming.method} ${incoming.url}: ${String(error)}`)
    outgoing.writeHead(400).end()
  }
}
