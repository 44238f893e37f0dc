import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import type { NextConfig } from 'next'
import { NextRequest } from 'next/server'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { stubEnvironment } from './testing/environment'

const root = path.resolve(import.meta.dirname, '../..')
const { default: nextConfig }: { default: NextConfig } = await import(path.join(root, 'next.config.js'))

/** What opens a connection: fetch, Node's own modules as values, and the clients of packages. */
const opens =
  /(?<![\w.])fetch\(|\bnew (?:Stripe|S3Client|Inngest|WebSocket|EventSource|XMLHttpRequest)\(|\bnew pg\.|extends (?:pg\.)?(?:Client|Pool)\b|(?:createClerkClient|createTransport|clerkMiddleware)\(|^import (?!type)[^\n]*from '(?:node:)?(?:https?|http2|net|tls|dgram|dns|undici)'|import\('undici'\)/m

/** Each file of the server that opens connections, and who decides where they lead. */
const fromServer: Record<string, string> = {
  'lib/platform/ai/provider-fetch.ts':
    'AI_BASE_URL, or the provider’s own; an address that a person typed goes out by lib/platform/outbound',
  'lib/platform/clerk-middleware.ts': 'CLERK_FAPI_URL; the path below it is the browser’s (tried below)',
  'lib/platform/clerk.ts': 'CLERK_API_URL',
  'lib/platform/fetch-bounded.ts': 'SPEECH_API_URL, which its caller has from the environment',
  'lib/platform/events.ts': 'INNGEST_BASE_URL',
  'lib/platform/outbound/agent.ts':
    'people, who type addresses: docs/decisions/outbound-addresses.md (tried in its folder)',
  'lib/platform/outbound/resolve-public.ts': 'the resolvers of the machine',
  'lib/platform/inngest-sync.ts': 'APP_URL, or an operator, who gives the address of an app to a command',
  'lib/platform/mail.ts': 'SMTP_URL; content from files and addresses is turned off',
  'lib/platform/storage/client.ts': 'S3_ENDPOINT, S3_BUCKET',
  'lib/platform/stripe/client.ts': 'STRIPE_API_URL',
  'lib/platform/db/bounded-client.ts': 'DATABASE_URL, SYSTEM_DATABASE_URL',
  'lib/platform/db/bounded-pool.ts': 'DATABASE_URL, SYSTEM_DATABASE_URL',
  'lib/platform/db/roles.ts': 'DIRECT_URL',
  'lib/platform/db/backup/base-backup.ts': 'BACKUP_URL',
  'lib/platform/db/direct.ts': 'DIRECT_URL',
  'lib/migrations/verify/check-endpoints.ts': 'an operator, who gives the address of the product to a command',
}
/** What looks as if it called out: modules of Node for something else, and code that is shown. */
const callsNothing: Record<string, string> = {
  'lib/platform/client-address.ts': 'isIP',
  'app/_doors/refused.ts': 'STATUS_CODES',
  'app/_doors/responses.ts': 'STATUS_CODES',
  'proxy.ts': 'STATUS_CODES',
  'app/(marketing)/_reference/samples.ts': 'the text of samples',
  'inngest/worker.ts': 'createServer',
  'lib/platform/db/backup/server.ts': 'createServer',
}
/** Code that browsers run: where it leads is what the Content Security Policy allows. */
const inBrowser = ['app/_api/send.ts', 'app/(studio)/_jobs/job-stream.ts', 'app/(studio)/_uploads/upload-api.ts']

/** What is built into the product: no tests, no generated client. */
function sources(): string[] {
  const isOther = /\.(?:test|chaos|spec)\.tsx?$|\/testing\/|\/generated\/|\/test-[^/]*\.ts$/
  return ['lib', 'app', 'inngest']
    .flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true }).map((file) => `${folder}/${file}`))
    .concat('proxy.ts', 'instrumentation.ts')
    .filter((file) => /\.tsx?$/.test(file) && !isOther.test(file))
}

const textOf = (file: string) => readFileSync(path.join(root, file), 'utf8')

describe('bar 21: addresses that the server connects to', () => {
  it('come from its environment or from an operator, in each file that opens connections', () => {
    const files = sources()
    expect(files.length).toBeGreaterThan(500)
    const found = files.filter((file) => opens.test(textOf(file)))
    const known = [...Object.keys(fromServer), ...Object.keys(callsNothing), ...inBrowser]
    expect(found.sort()).toEqual(known.sort())
  })

  it('are never built from the host that a request names', () => {
    const byRequest =
      /get\(['"](?:x-forwarded-host|forwarded)['"]\)|\b(?:headers|headers\(\)\))\.get\(['"]host['"]\)|nextUrl\.(?:host|origin)|\.headers\.host\b/
    const reads = sources().filter((file) => byRequest.test(textOf(file)))
    expect(reads).toEqual([])
  })

  it('cannot be given to the image optimizer, which is turned off and which no page uses', () => {
    expect(nextConfig.images).toEqual({ unoptimized: true })
    expect(sources().filter((file) => textOf(file).includes("from 'next/image'"))).toEqual([])
  })
})

describe('bar 21: the way to Clerk through this server', async () => {
  const reached: string[] = []
  const hits: string[] = []
  const listen = async (handle: (request: IncomingMessage) => { status: number; location?: string }) => {
    const server = createServer((incoming, response) => {
      const { status, location } = handle(incoming)
      response.writeHead(status, location ? { location } : {}).end('{}')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
  }
  const canary = await listen((incoming) => {
    hits.push(incoming.url ?? '')
    return { status: 200 }
  })
  const clerk = await listen((incoming) => {
    reached.push(incoming.url ?? '')
    return incoming.url?.includes('redirect') ? { status: 302, location: `${canary.origin}/internal` } : { status: 200 }
  })
  stubEnvironment({
    CLERK_PUBLISHABLE_KEY: `pk_test_${Buffer.from('clerk.example.com$').toString('base64')}`,
    CLERK_SECRET_KEY: 'sk_test_unused',
    CLERK_FAPI_URL: clerk.origin,
    CLERK_PROXY_URL: '/__clerk',
  })
  // Clerk reads its keys as its modules are loaded.
  const { withClerkSession } = await import('./clerk-middleware')
  afterAll(() => {
    vi.unstubAllEnvs()
    clerk.server.close()
    canary.server.close()
  })

  const { host } = new URL(canary.origin)
  const paths = [
    '/__clerk/v1/client',
    `/__clerk//${host}/x`,
    `/__clerk/${canary.origin}/x`,
    `/__clerk/\\\\${host}/x`,
    `/__clerk/%2f%2f${host}/x`,
    `/__clerk/@${host}/x`,
    `/__clerk/..%2f..%2f@${host}/x`,
    `/__clerk/.%0d%0aHost:%20${host}`,
    `/__clerk/v1/client?url=${encodeURIComponent(canary.origin)}&proxy_url=${canary.origin}`,
    '/__clerk/v1/redirect',
  ]
  const named: Record<string, string>[] = [
    {},
    { host },
    { 'x-forwarded-host': host, 'x-forwarded-proto': 'http' },
    { forwarded: `host=${host};proto=http` },
    { 'clerk-proxy-url': canary.origin, 'x-clerk-proxy-url': canary.origin },
    {
      'x-rewrite-url': `${canary.origin}/x`,
      'x-original-url': `${canary.origin}/x`,
      'x-middleware-rewrite': canary.origin,
    },
  ]

  it('leads to the address in CLERK_FAPI_URL and follows no redirect, whatever path and host a request names', async () => {
    let answered = 0
    for (const target of paths) {
      for (const headers of named) {
        const incoming = new NextRequest(`http://localhost:4321${target}`, { headers })
        const event = { waitUntil: () => {} } as unknown as Parameters<typeof withClerkSession>[1]
        const answer = await withClerkSession(incoming, event, async () => new Response('next'))
        if (answer.status === 200 || answer.status === 302) answered += 1
      }
    }
    expect(answered).toBeGreaterThan(named.length)
    expect(reached.length).toBeGreaterThan(named.length)
    expect(hits).toEqual([])
    const control = request(`${canary.origin}/control`).end()
    await once(control, 'response')
    expect(hits).toEqual(['/control'])
  })
})
