import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import securityHeaders from '@/lib/core/security-headers.json'
import { setSecurityHeaders } from './answer-headers'
import { keepServersAlive } from './keep-alive'

const server = http.createServer((request, response) => {
  if (request.url === '/page') response.setHeader('content-security-policy', "script-src 'nonce-x'")
  response.writeHead(request.url === '/moved' ? 308 : 200, request.url === '/moved' ? { location: '/' } : {}).end()
})
let url: string

beforeAll(async () => {
  setSecurityHeaders()
  keepServersAlive()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const ask = (path: string) => fetch(`${url}${path}`, { redirect: 'manual' })

describe('bar 19: every answer of the process', () => {
  it('has the security headers, whatever makes it', async () => {
    const { headers } = await ask('/moved')
    for (const [name, value] of Object.entries(securityHeaders))
      expect([name, headers.get(name)]).toEqual([name, value])
  })

  it('keeps the policy that a page sets for itself', async () => {
    expect((await ask('/page')).headers.get('content-security-policy')).toBe("script-src 'nonce-x'")
  })
})

it('a server of the process keeps idle connections for 75 s, from its first request on', async () => {
  await ask('/')
  expect([server.keepAliveTimeout, server.headersTimeout]).toEqual([75_000, 80_000])
  expect((await ask('/')).headers.get('keep-alive')).toBe('timeout=75')
})
