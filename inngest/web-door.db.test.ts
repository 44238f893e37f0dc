import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { syncInngestApp } from '@/lib/platform/inngest-sync'

/** What the SDK asks of Inngest's API, and the app's own route in front of it. */
const registered: string[] = []
const api = http.createServer((request, response) => {
  registered.push(`${request.method} ${request.url} ${request.headers.authorization ? 'with a key' : 'without a key'}`)
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true,"status":200,"modified":true}')
})
let route: http.Server
let door: ReturnType<typeof import('./web-door')['webDoor']>
let address: string

beforeAll(async () => {
  process.env.INNGEST_BASE_URL = `http://127.0.0.1:${await listen(api)}`
  const { webDoor } = await import('./web-door')
  door = webDoor('clipforge', '/api/inngest')
  route = http.createServer(async (request, response) => {
    const method = request.method as 'GET' | 'PUT' | 'POST'
    const headers = Object.entries(request.headers).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = method === 'GET' ? null : Buffer.concat(chunks)
    const answer = await door[method](
      new Request(`${address}${request.url?.replace('/api/inngest', '') ?? ''}`, {
        method,
        headers: headers as [string, string][],
        body,
      }),
      {},
    )
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
  })
  address = `http://127.0.0.1:${await listen(route)}/api/inngest`
})

afterAll(() => {
  route.close()
  api.close()
})

async function listen(server: http.Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const forged = { 'x-inngest-signature': `t=${Math.floor(Date.now() / 1000)}&s=${'ab'.repeat(32)}` }

describe('the Inngest route of the web app', () => {
  it.each([
    ['an unsigned sync', { method: 'PUT' }],
    ['a sync with a forged signature', { method: 'PUT', headers: forged }],
    ['an unsigned in-band sync', { method: 'PUT', body: '{}', headers: { 'x-inngest-sync-kind': 'in_band' } }],
    ['an unsigned call', { method: 'POST', body: '{}' }],
    ['a forged call', { method: 'POST', body: '{}', headers: forged }],
    ['an unsigned question', { method: 'GET' }],
  ])('refuses %s with 401, and registers nothing', async (_, init) => {
    const before = registered.length
    expect((await fetch(address, init)).status).toBe(401)
    expect(registered.length).toBe(before)
  })

  it('answers 400 to a body that is not JSON', async () => {
    expect((await fetch(address, { method: 'POST', body: '{', headers: forged })).status).toBe(400)
  })

  it('registers when `npm run inngest:sync` asks, signed', async () => {
    expect(await syncInngestApp(address)).toContain('"modified":true')
    expect(registered).toEqual(['POST /fn/register with a key'])
  })

  it('answers an in-band sync that Inngest has signed, as its cloud and the stand-in do', async () => {
    const body = JSON.stringify({ url: address })
    const time = Math.floor(Date.now() / 1000)
    const signature = createHmac('sha256', '0'.repeat(64)).update(`${body}${time}`).digest('hex')
    const answer = await fetch(address, {
      method: 'PUT',
      body,
      headers: { 'x-inngest-sync-kind': 'in_band', 'x-inngest-signature': `t=${time}&s=${signature}` },
    })
    expect(await answer.json()).toMatchObject({ app_id: 'clipforge' })
  })
})

describe('npm run inngest:sync', () => {
  it('reports when the app does not answer', async () => {
    await expect(syncInngestApp('http://127.0.0.1:9/api/inngest')).rejects.toThrow('does not answer')
  })
})
