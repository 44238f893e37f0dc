import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UserContext } from '@/lib/access/context'
import { mostStreams } from '@/lib/jobs/claim-stream'
import { disconnectDb } from '@/lib/platform/db/db'
import { createMember, createOrganization } from '@/prisma/factories/organization'
import { GET } from './route'

let ctx: UserContext
vi.mock('@/app/_doors/context', () => ({ currentContext: async () => ctx, currentRequestId: async () => 'request-1' }))
vi.mock('@/app/_doors/rate', () => ({ withinRate: async () => {} }))

const readers = new Set<AbortController>()
let server: http.Server
let address: string

beforeAll(async () => {
  server = http.createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/jobs/events`
})
beforeEach(async () => {
  for (const reader of readers) reader.abort()
  readers.clear()
  ctx = await createMember(await createOrganization())
})
afterAll(async () => {
  for (const reader of readers) reader.abort()
  server.closeAllConnections()
  server.close()
  await disconnectDb()
})

/** As Next serves a route: the request's signal is aborted when the client's connection closes. */
async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
  const left = new AbortController()
  response.once('close', () => left.abort())
  const headers = new Headers(request.headers as Record<string, string>)
  const result = await GET(new Request(`http://studio.test${request.url}`, { headers, signal: left.signal }), {
    params: Promise.resolve({}),
  })
  response.writeHead(result.status, Object.fromEntries(result.headers))
  response.flushHeaders()
  if (!result.body) return void response.end()
  await pipeline(Readable.fromWeb(result.body as never), response).catch(() => {})
}

async function openStream() {
  const reader = new AbortController()
  readers.add(reader)
  const response = await fetch(address, { signal: reader.signal })
  return { response, status: response.status, leave: () => reader.abort() }
}

const openMany = (count: number) => Promise.all(Array.from({ length: count }, openStream))
const statuses = (streams: { status: number }[]) => ({
  open: streams.filter(({ status }) => status === 200).length,
  refused: streams.filter(({ status }) => status === 429).length,
})

describe('live streams of one person over HTTP', () => {
  it('are limited; one more is refused with 429 and Retry-After', async () => {
    const streams = await openMany(20)
    expect(statuses(streams)).toEqual({ open: mostStreams.person, refused: 20 - mostStreams.person })
    const refused = streams.find(({ status }) => status === 429)?.response as Response
    expect(refused.headers.get('retry-after')).toBe('15')
    expect(await refused.json()).toMatchObject({ code: 'rate_limited', detail: expect.stringContaining('Close some') })
  })

  it('free their slot when the client disconnects', async () => {
    const streams = await openMany(mostStreams.person)
    expect(statuses(streams).open).toBe(mostStreams.person)
    expect((await openStream()).status).toBe(429)
    for (const stream of streams.slice(0, 5)) stream.leave()
    let opened = 0
    const openAnother = async () => {
      opened += (await openStream()).status === 200 ? 1 : 0
      expect(opened).toBe(5)
    }
    await vi.waitFor(openAnother, { timeout: 20_000 })
    expect((await openStream()).status).toBe(429)
  })

  it('do not limit other people, also in the same organization', async () => {
    const organizationId = ctx.organizationId
    await openMany(mostStreams.person + 1)
    ctx = await createMember(organizationId)
    expect((await openStream()).status).toBe(200)
  })
})
