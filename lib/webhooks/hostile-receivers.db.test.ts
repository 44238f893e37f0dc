import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { disconnectDb, systemDb } from '@/lib/platform/db/db'
import { requestPublic } from '@/lib/platform/outbound/request-public'
import { drainDue } from './drain-due'
import type { Send } from './send-webhook'
import { WebhookScene } from './testing/scene'

vi.mock('@/lib/platform/events')

const block = Buffer.alloc(64 * 1024, 'x')

/** What each path does with a request. */
const receivers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  healthy: (_, response) => response.writeHead(204).end(),
  hangs: () => {},
  trickles: (_, response) => {
    response.writeHead(200)
    const timer = setInterval(() => response.write('x'), 50)
    response.on('close', () => clearInterval(timer))
  },
  endless: (_, response) => {
    response.writeHead(200, { 'content-length': String(1024 ** 3) })
    const write = () => {
      while (!response.destroyed && response.write(block)) {}
    }
    response.on('drain', write)
    write()
  },
  'closes-early': (_, response) => {
    response.writeHead(200, { 'content-length': '1000' })
    response.write('half', () => response.destroy())
  },
  redirects: (_, response) => response.writeHead(302, { location: '/healthy' }).end(),
}
const server = createServer((request, response) => {
  request.resume()
  receivers[request.url?.slice(1) ?? '']?.(request, response)
})

beforeAll(async () => {
  process.env.OUTBOUND_LOOPBACK = 'true'
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await disconnectDb()
})

it('receivers that hang, trickle, send a gigabyte or close early fail by themselves, and nobody waits for them', async () => {
  const { port } = server.address() as AddressInfo
  const scenes: Record<string, WebhookScene> = {}
  for (const kind of Object.keys(receivers)) {
    const scene = new WebhookScene()
    scene.time = new Date()
    scenes[kind] = await scene.open(`http://127.0.0.1:${port}/${kind}`)
    for (let count = 0; count < 12; count += 1) await scene.happen()
  }
  const ending = new AbortController()
  const healthy: number[] = []
  const startedAt = performance.now()
  // The same way out, with three seconds in place of ten.
  const send: Send = async (address, request) => {
    const answer = await requestPublic(address, { ...request, maxMs: 3_000 })
    if (address.endsWith('/healthy')) healthy.push(performance.now() - startedAt)
    return answer
  }
  const draining = drainDue({ places: 6, signal: ending.signal, send })
  const attempted = () => systemDb().webhookEndpoint.count({ where: { fails: { gt: 0 } } })
  await vi.waitFor(async () => expect([healthy.length, await attempted()]).toEqual([12, 5]), {
    timeout: 30_000,
    interval: 100,
  })
  ending.abort()
  await draining
  // Before the first of the others was given up.
  expect(Math.max(...healthy)).toBeLessThan(3_000)
  const errors: Record<string, string | null | undefined> = {}
  for (const [kind, scene] of Object.entries(scenes)) {
    const deliveries = await scene.deliveries()
    errors[kind] = deliveries.find(({ attempts }) => attempts > 0)?.lastError
    expect(deliveries.reduce((sum, { attempts }) => sum + attempts, 0)).toBeLessThanOrEqual(13)
  }
  expect(errors).toEqual({
    healthy: null,
    hangs: expect.stringContaining('no complete answer in time'),
    trickles: expect.stringContaining('no complete answer in time'),
    endless: expect.stringContaining('larger than we accept'),
    'closes-early': expect.stringContaining('closed the connection'),
    redirects: 'Answered 302. Redirects aren’t followed: change the address.',
  })
})
