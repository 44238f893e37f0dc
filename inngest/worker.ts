import http from 'node:http'
import { serve } from 'inngest/node'
import { second } from '@/lib/core/time'
import { assertReadyToServe } from '@/lib/platform/boot'
import { disconnectDb } from '@/lib/platform/db/db'
import { env } from '@/lib/platform/env'
import { runInBackground } from '@/lib/platform/exchange'
import { keepAlive } from '@/lib/platform/keep-alive'
import { log } from '@/lib/platform/log'
import { beginShutdown, takeOverSignals } from '@/lib/platform/shutdown'
import { plainText, refusalOf, serveOptions, signatureHeader } from './door'

/*
 * `npm run worker`: serves the media functions, and nothing else, at /api/inngest/media. PORT (3001) is where it
 * listens, MEDIA_WORKER_URL the address under which Inngest reaches it, through a load balancer or not. /health
 * answers 200 while it takes calls. On SIGTERM it takes no more calls, lets those that run finish for 20 s, then
 * stops their work; Inngest gives it to another worker.
 */
const servePath = '/api/inngest/media'
const graceMs = 20 * second

async function main(): Promise<void> {
  takeOverSignals()
  await assertReadyToServe()
  const door = serve(serveOptions('clipforge-media', env().MEDIA_WORKER_URL ?? env().APP_URL, servePath))
  const calls = new Set<http.ServerResponse>()
  let isStopping = false

  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://worker')
    if (pathname === '/health') return answer(response, isStopping ? 503 : 200, isStopping ? 'stopping' : 'ok')
    if (pathname !== servePath) return answer(response, 404, `This worker serves ${servePath} and /health.`)
    if (isStopping) return answer(response, 503, 'This worker is stopping. Ask another one.')
    const refusal = refusalOf(request.method, one(request.headers[signatureHeader]))
    if (refusal) return answer(response, refusal.status, refusal.text.trim())
    calls.add(response)
    response.once('close', () => calls.delete(response))
    // The SDK parses the body before it looks at the signature: what anyone sends must not end the process.
    Promise.resolve(runInBackground(() => door(request, response))).catch((error: unknown) => {
      if (!(error instanceof SyntaxError)) log().error({ err: error }, 'a call could not be answered')
      if (response.headersSent) response.destroy()
      else answer(response, error instanceof SyntaxError ? 400 : 500, 'The call could not be read.')
    })
  })
  // A step may take minutes before it answers.
  server.requestTimeout = 0
  keepAlive(server)
  server.listen(env().PORT ?? 3001, () => log().info({ address: server.address() }, 'the worker is ready'))

  const stop = async (signal: string) => {
    if (isStopping) return
    isStopping = true
    log().info({ signal, calls: calls.size }, 'the worker is stopping')
    await emptied(calls, graceMs)
    await beginShutdown()
    await emptied(calls, 5 * second)
    server.close()
    server.closeAllConnections()
    await disconnectDb()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}

function answer(response: http.ServerResponse, status: number, text: string): void {
  response.writeHead(status, plainText).end(`${text}\n`)
}

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)

/** Resolves when no call is left, or after `limitMs`. */
function emptied(calls: ReadonlySet<http.ServerResponse>, limitMs: number): Promise<void> {
  const endsAt = Date.now() + limitMs
  return new Promise((resolve) => {
    const look = () => (calls.size === 0 || Date.now() >= endsAt ? resolve() : setTimeout(look, 50))
    look()
  })
}

void main()
