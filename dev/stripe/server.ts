import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assertLocalOnly } from '../local-only'
import { logOf } from '../stand-in/run'
import { closeServer, serve } from '../stand-in/server'
import { sendResponse, toRequest } from '../stand-in/web'
import { dropHeader, handleApi } from './api/api'
import { FaultSwitches } from './api/fault-switches'
import { pruneAnswers } from './api/idempotency'
import type { Context, Options } from './context'
import { runDue } from './domain/due'
import { ensureDefaultEndpoint } from './domain/webhook-endpoints'
import { handleDoor } from './doors'
import { Deliveries } from './events/deliveries'
import { post } from './events/post'
import { pruneEvents } from './events/prune'
import { handlePage } from './pages/pages'
import { Store } from './store'

const maximumBody = 1024 * 1024

export type StripeStandIn = {
  url: string
  port: number
  context: Context
  handle(request: Request): Promise<Response>
  stop(): Promise<void>
}

/**
 * Speaks Stripe's API (`/v1`), shows its hosted pages (every other path) and sends its webhooks.
 * Throws where it would be reachable by strangers: on Vercel, or for a product whose origin is not local.
 */
export async function startStripeStandIn(options: Options): Promise<StripeStandIn> {
  assertLocalOnly('Stripe', options.appUrl)
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'stripe-'))
  const context = createContext(options, dataDir)
  const handle = (request: Request) => dispatch(context, request)
  const server = createServer((incoming, outgoing) => void answer(handle, incoming, outgoing, context))
  const { url, port } = await serve(server, options.port)
  context.url = url
  ensureDefaultEndpoint(context)
  pruneAnswers(context)
  pruneEvents(context)
  context.deliveries.wake()
  const ticks = options.deliveries === 'manual' ? null : setInterval(() => runDue(context), 1000)
  return {
    url,
    port,
    context,
    handle,
    stop: async () => {
      if (ticks) clearInterval(ticks)
      context.deliveries.close()
      await closeServer(server)
      context.store.close()
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function createContext(options: Options, dataDir: string): Context {
  const log = logOf('stripe')
  const store = new Store(dataDir)
  const settings = { clockOffset: 0 }
  const now = () => (options.clock ?? Date.now)() + settings.clockOffset
  const deliveries = new Deliveries(store, {
    isAutomatic: options.deliveries !== 'manual',
    transport: options.transport ?? post,
    knobs: options.knobs ?? {},
    now,
    log,
  })
  const faults = new FaultSwitches()
  return { options, store, deliveries, faults, url: '', now, moment: null, request: null, settings, log }
}

async function dispatch(context: Context, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/v1/')) return handleApi(context, request)
  if (pathname.startsWith('/test/')) return handleDoor(context, request)
  return handlePage(context, request)
}

async function answer(
  handle: (request: Request) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  context: Context,
): Promise<void> {
  try {
    const response = await handle(await toRequest(incoming, maximumBody))
    if (response.headers.has(dropHeader)) incoming.socket.destroy()
    else await sendResponse(outgoing, response)
  } catch (error) {
    context.log(`FAILED ${incoming.method} ${incoming.url}: ${error instanceof Error ? error.stack : String(error)}`)
    outgoing.writeHead(500).end()
  }
}
