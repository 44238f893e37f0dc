import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { assertLocalOnly, isLocalHost } from '../local-only'
import { readBody } from '../stand-in/body'
import { logOf } from '../stand-in/run'
import { closeServer, serve } from '../stand-in/server'
import { script, stylesheet } from './assets'
import { Mailbox } from './mailbox'
import { framedHtml, listPage, messagePage, notFoundPage } from './page'
import { startSmtp } from './smtp'

export type MailStandInOptions = {
  dataDirectory: string
  /** Public address of the app; must be local. */
  appUrl: string
  /** Of the mailbox page and its API. 0 or absent: a free port. */
  port?: number
  smtpPort?: number
  log?: (line: string) => void
}

export type MailStandIn = { url: string; port: number; smtpUrl: string; stop(): Promise<void> }

const longestWait = 60
const longestForm = 64 * 1024

/** Starts an SMTP server whose messages go nowhere but into a mailbox page, both on loopback. */
export async function startMailStandIn(options: MailStandInOptions): Promise<MailStandIn> {
  assertLocalOnly('mail', options.appUrl)
  const log = options.log ?? logOf('mail')
  const mailbox = await Mailbox.open(options.dataDirectory)
  const smtp = await startSmtp(mailbox, options.smtpPort ?? 0, log)
  const stopping = new AbortController()
  const server = createServer((request, response) => {
    answer({ mailbox, log, stopping: stopping.signal }, request, response).catch((error: unknown) => {
      log(`FAILED ${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}`)
      if (!response.headersSent) sendJson(response, 500, { error: 'The mailbox failed; its log says why.' })
      else response.destroy()
    })
  })
  const { url, port } = await serve(server, options.port)
  return {
    url,
    port,
    smtpUrl: smtp.smtpUrl,
    async stop() {
      stopping.abort()
      await Promise.all([closeServer(server, 500), smtp.stop()])
    },
  }
}

type Context = { mailbox: Mailbox; log: (line: string) => void; stopping: AbortSignal }

async function answer(context: Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { mailbox } = context
  if (!isLocalHost(request.headers.host)) return sendJson(response, 403, { error: 'Only for this machine.' })
  const url = new URL(request.url ?? '/', 'http://localhost')
  const to = url.searchParams.get('to') ?? ''
  const route = `${request.method} ${url.pathname}`
  if (route === 'GET /') return sendHtml(response, listPage(mailbox.list({ to }), mailbox.list().length, to))
  if (route === 'GET /mailbox.css') return send(response, 200, 'text/css; charset=utf-8', stylesheet)
  if (route === 'GET /mailbox.js') return send(response, 200, 'text/javascript; charset=utf-8', script)
  if (route === 'GET /api/events') return sendEvents(context, response)
  if (route === 'GET /api/messages') return sendJson(response, 200, await waitFor(context, response, url.searchParams))
  if (route === 'DELETE /api/messages') return sendJson(response, 200, { deleted: await mailbox.clear(to) })
  if (route === 'POST /clear') return clear(mailbox, request, response)
  const [, id = '', part = ''] = /^\/(?:api\/)?messages\/([0-9a-f-]+)(?:\/(html|raw))?$/.exec(url.pathname) ?? []
  const message = mailbox.get(id)
  if (message && request.method === 'GET') {
    if (url.pathname.startsWith('/api/')) return sendJson(response, 200, message)
    if (part === 'html') return sendFrame(response, framedHtml(message.html))
    if (part === 'raw') return send(response, 200, 'text/plain; charset=utf-8', await mailbox.raw(id))
    return sendHtml(response, messagePage(message))
  }
  if (!url.pathname.startsWith('/messages/')) context.log(`UNKNOWN ${route}`)
  if (url.pathname.startsWith('/api/')) return sendJson(response, 404, { error: `The local mailbox has no ${route}.` })
  return sendHtml(response, notFoundPage(), 404)
}

/**
 * `?to=&after=&limit=&wait=`: the matching messages; with `wait` (seconds) and none so far, as soon as there is one.
 * `after` is the id of the newest message already known.
 */
async function waitFor({ mailbox, stopping }: Context, response: ServerResponse, query: URLSearchParams) {
  const limit = Math.max(1, Number(query.get('limit')) || 100)
  const filter = { to: query.get('to') ?? '', after: query.get('after') ?? undefined, limit }
  const seconds = Math.min(Math.max(Number(query.get('wait')) || 0, 0), longestWait)
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const signal = AbortSignal.any([stopping, gone.signal, AbortSignal.timeout(seconds * 1000)])
  let found = mailbox.list(filter)
  while (seconds > 0 && found.length === 0 && !signal.aborted) {
    await mailbox.change(signal).catch(() => undefined)
    found = mailbox.list(filter)
  }
  return found
}

function sendEvents({ mailbox, stopping }: Context, response: ServerResponse): void {
  const gone = new AbortController()
  const signal = AbortSignal.any([stopping, gone.signal])
  response.once('close', () => gone.abort())
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write('retry: 1000\n\n')
  mailbox.onChange(() => response.write('data: changed\n\n'), signal)
  signal.addEventListener('abort', () => response.end(), { once: true })
}

async function clear(mailbox: Mailbox, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { origin, host } = request.headers
  if (origin !== undefined && origin !== `http://${host}`)
    return sendJson(response, 403, { error: 'Only from the mailbox page.' })
  const form = new URLSearchParams((await readBody(request, longestForm)).toString())
  await mailbox.clear(form.get('to') ?? '')
  response.writeHead(303, { location: '/' }).end()
}

function sendHtml(response: ServerResponse, html: string, status = 200): void {
  const policy =
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
  send(response, status, 'text/html; charset=utf-8', html, policy)
}

function sendFrame(response: ServerResponse, html: string): void {
  const policy =
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; frame-ancestors 'self'"
  send(response, 200, 'text/html; charset=utf-8', html, policy)
}

function sendJson(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json', JSON.stringify(value, null, 2))
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  policy = "default-src 'none'; sandbox",
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
}
