import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { followExchanges } from './exchange'
import { admitRequest, endTurn } from './request-shares'

/** A server whose requests, `/organization/...`, are at work until they are told to end. */
const atWork = new Map<string, (() => void)[]>()
const server = http.createServer(async (request, response) => {
  const [, organization = '', kind] = (request.url ?? '').split('/')
  const refusal = await admitRequest(organization === 'nobody' ? null : organization)
  if (refusal) {
    response.writeHead(refusal.status).end()
    return
  }
  const ends = atWork.get(organization) ?? []
  atWork.set(organization, ends)
  ends.push(() => response.end())
  if (kind !== 'stream') return
  endTurn()
  response.flushHeaders()
})
const agent = new http.Agent({ maxSockets: Number.POSITIVE_INFINITY })

beforeAll(async () => {
  followExchanges()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  agent.destroy()
  server.close()
  server.closeAllConnections()
})

function ask(path: string): { request: http.ClientRequest; status: Promise<number | undefined> } {
  const { port } = server.address() as AddressInfo
  const request = http.get({ host: '127.0.0.1', port, path, agent })
  const status = new Promise<number | undefined>((resolve) => {
    request.on('response', (answer) => answer.resume().on('end', () => resolve(answer.statusCode)))
    request.on('error', () => resolve(undefined))
  })
  return { request, status }
}

const countAtWork = (organization: string) => atWork.get(organization)?.length ?? 0
const endOne = (organization: string) => atWork.get(organization)?.shift()?.()
const untilAtWork = (organization: string, count: number) =>
  vi.waitFor(() => expect(countAtWork(organization)).toBe(count), { timeout: 10_000 })

describe('bar 41: what a process works on at once for one organization', () => {
  it('is four requests; more wait without blocking other organizations, and a full line is refused', async () => {
    const asked = Array.from({ length: 45 }, () => ask('/greedy'))
    await untilAtWork('greedy', 4)
    const modest = ask('/modest')
    await untilAtWork('modest', 1)
    endOne('modest')
    expect(await modest.status).toBe(200)
    expect(await Promise.any(asked.map(({ status }) => status))).toBe(429)
    expect(countAtWork('greedy')).toBe(4)

    for (let n = 0; n < 44; n += 1) {
      await vi.waitFor(() => expect(countAtWork('greedy')).toBeGreaterThan(0), { timeout: 10_000 })
      endOne('greedy')
    }
    const statuses = await Promise.all(asked.map(({ status }) => status))
    expect(statuses.filter((status) => status === 200)).toHaveLength(44)
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
  })

  it('does not count open streams or aborted requests', async () => {
    const streams = Array.from({ length: 6 }, () => ask('/viewer/stream'))
    await untilAtWork('viewer', 6)
    const gone = Array.from({ length: 4 }, () => ask('/viewer'))
    await untilAtWork('viewer', 10)
    for (const { request } of gone) request.destroy()
    const next = ask('/viewer')
    await untilAtWork('viewer', 11)
    for (let n = 0; n < 11; n += 1) endOne('viewer')
    expect(await next.status).toBe(200)
    expect(await Promise.all(streams.map(({ status }) => status))).toEqual(Array(6).fill(200))
  })

  it('does not limit requests without an organization', async () => {
    const asked = Array.from({ length: 20 }, () => ask('/nobody'))
    await untilAtWork('nobody', 20)
    for (let n = 0; n < 20; n += 1) endOne('nobody')
    expect(await Promise.all(asked.map(({ status }) => status))).toEqual(Array(20).fill(200))
  })
})
