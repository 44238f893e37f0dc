import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assertLocalOnly } from '../local-only'
import { keepAlive } from '../process/keep-alive'
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
  keepAlive(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  context.url = `http://127.0.0.1:${port}`
  ensureDefaultEndpoint(context)
  pruneAnswers(context)
  pruneEvents(context)
  context.deliveries.wake()
  const ticks = options.deliveries === 'manual' ? null : setInterval(() => runDue(context), 1000)
  return {
    url: context.url,
    port,
    context,
    handle,
    stop: async () => {
      if (ticks) clearInterval(ticks)
      context.deliveries.close()
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      context.store.close()
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function createContext(options: Options, dataDir: string): Context {
  const log = (message: string) => process.stderr.write(`[stripe] ${message}\n`)
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
    const response = await handle(await toRequest(incoming))
    if (response.headers.has(dropHeader)) {
      incoming.socket.destroy()
      return
    }
    for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value)
    const cookies = response.headers.getSetCookie()
    if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies)
    outgoing.writeHead(response.status)
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  } catch (error) {
    context.log(`FAILED ${incoming.method} ${incoming.url}: ${error instanceof Error ? error.stack : String(error)}`)
    outgoing.writeHead(500).end()
  }
}

async function toRequest(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming) {
    size += (chunk as Buffer).length
    if (size > maximumBody) throw new Error('the body is larger than 1 MB')
    chunks.push(chunk as Buffer)
  }
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (typeof value === 'string') headers.set(name, value)
    else for (const item of value ?? []) headers.append(name, item)
  }
  const method = incoming.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? '127.0.0.1'}`), {
    method,
    headers,
    body: hasBody ? Buffer.concat(chunks) : undefined,
  })
}
