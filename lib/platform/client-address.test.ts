import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { addressFrom, writeForwardedFor } from './client-address'

describe('the network address of a visitor', () => {
  it.each([
    ['203.0.113.7', 0, '203.0.113.7'],
    ['6.6.6.6, 203.0.113.7', 1, '203.0.113.7'],
    ['6.6.6.6, 203.0.113.7, 10.0.0.1', 2, '203.0.113.7'],
    ['203.0.113.7', 2, '203.0.113.7'],
    ['::ffff:203.0.113.7', 0, '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', 0, '2001:db8:1:2::/64'],
    ['2001:DB8:0001:2::6', 0, '2001:db8:1:2::/64'],
    ['::1', 0, '0:0:0:0::/64'],
    ['2001:db8::', 1, '2001:db8:0:0::/64'],
    ['203.0.113.7, not an address', 1, 'unknown'],
    ['', 1, 'unknown'],
    [`${'6.6.6.6, '.repeat(100_000)}203.0.113.7`, 1, '203.0.113.7'],
  ])('%.60s behind %d proxies is %s', (header, hops, address) => {
    expect(addressFrom(header, hops)).toBe(address)
  })
})

describe('a server without a proxy before it', () => {
  const server = createServer((request, response) => response.end(request.headers['x-forwarded-for']))
  afterAll(() => void server.close())

  it('replaces an X-Forwarded-For that the client sent', async () => {
    writeForwardedFor(0)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const answer = await fetch(address, { headers: { 'x-forwarded-for': '6.6.6.6' } })
    expect(await answer.text()).toBe('127.0.0.1')
  })
})
