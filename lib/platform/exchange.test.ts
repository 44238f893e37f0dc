import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  currentExchange,
  followExchanges,
  isInBackground,
  remainingMs,
  runInBackground,
  tellRetryAfter,
} from './exchange'

let handle: (request: http.IncomingMessage, response: http.ServerResponse) => unknown = () => {}
const server = http.createServer((request, response) => void handle(request, response))
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })

beforeAll(async () => {
  followExchanges()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  handle = () => {}
})
afterAll(() => {
  agent.destroy()
  server.close()
  server.closeAllConnections()
})

const get = () =>
  new Promise<http.IncomingMessage>((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    http
      .get({ host: '127.0.0.1', port, agent }, (answer) => answer.resume().on('end', () => resolve(answer)))
      .on('error', reject)
  })

describe('the exchange that work belongs to', () => {
  it('is available to everything a request causes, and separate per request of a connection', async () => {
    const seen: unknown[] = []
    handle = async (_request, response) => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      seen.push(currentExchange()?.response === response)
      response.end()
    }
    await get()
    await get()
    expect(seen).toEqual([true, true])
    expect(currentExchange()).toBeNull()
  })

  it('has a deadline of 7 s for its answer, and none once the answer has begun or in background work', async () => {
    const times: number[] = []
    handle = (_request, response) => {
      times.push(remainingMs())
      times.push(runInBackground(remainingMs))
      response.flushHeaders()
      times.push(remainingMs())
      response.end()
    }
    await get()
    expect(times[0]).toBeGreaterThan(0)
    expect(times[0]).toBeLessThanOrEqual(7_000)
    expect(times.slice(1)).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY])
    expect([isInBackground(), runInBackground(isInBackground)]).toEqual([false, true])
  })

  it('lets a page set its status and Retry-After', async () => {
    handle = (_request, response) => {
      tellRetryAfter(503, 5)
      response.end()
    }
    const { statusCode, headers } = await get()
    expect([statusCode, headers['retry-after']]).toEqual([503, '5'])
    expect(() => tellRetryAfter(503, 5)).not.toThrow()
  })
})
