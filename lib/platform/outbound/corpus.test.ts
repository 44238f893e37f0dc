import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Invalid } from '@/lib/core/errors'
import { checkPublicAddress } from './check-address'
import type { Network } from './network'
import type { OutboundFailed } from './outbound-failed'
import { parseAddress } from './parse-address'
import { isPublicAddress } from './public-address'
import { requestPublic } from './request-public'
import { refusedAnswers, refusedTexts } from './testing/corpus'
import { startDnsServer, type TestRecord } from './testing/dns-server'
import { startHttpsServer } from './testing/https-server'
import { openNetwork, strictNetwork } from './testing/networks'

const request = { method: 'GET' as const, headers: {}, maxAnswerBytes: 65_536, maxMs: 5_000 }
const codeOf = (promise: Promise<unknown>) => promise.then(String, (error: OutboundFailed) => error.code)

/** A zone: what each name answers, by how often it was asked. */
const zone = new Map<string, (nth: number) => TestRecord[] | null | 'fail'>()
let dns: Awaited<ReturnType<typeof startDnsServer>>
let inside: Awaited<ReturnType<typeof startHttpsServer>>
let strict: Network
let open: Network

beforeAll(async () => {
  dns = await startDnsServer(({ name, nth }) => zone.get(name)?.(nth) ?? [])
  const listen = (host: string) => startHttpsServer((_, response) => response.end('reached'), host)
  inside = await listen('::').catch(() => listen('0.0.0.0'))
  strict = strictNetwork(inside.port, dns.address)
  open = openNetwork(inside.port, dns.address)
})
afterAll(async () => {
  await inside.close()
  await dns.close()
})

const records = (addresses: string[]): TestRecord[] =>
  addresses.map((data) => ({ type: data.includes(':') ? 'AAAA' : 'A', data }))
const named = (name: string, answer: (nth: number) => TestRecord[] | null | 'fail') => {
  zone.set(`${name}.receivers.dev`, answer)
  return `https://${name}.receivers.dev:${inside.port}/hook`
}

describe('bar 21: addresses that people type', () => {
  it('reach the server of this test where a name leads to it and that is allowed', async () => {
    const address = named('control', () => records(['127.0.0.1']))
    expect((await checkPublicAddress(address, { network: open })).href).toBe(address)
    expect(await requestPublic(address, request, open)).toMatchObject({ status: 200, text: 'reached' })
    expect(inside.counted).toEqual({ connections: 1, requests: 1 })
  })

  for (const [family, texts] of Object.entries(refusedTexts)) {
    it(`are refused by their text: ${family}`, async () => {
      const before = inside.counted.connections
      for (const text of texts.map((one) => one.replaceAll('PORT', String(inside.port)))) {
        const found = (await checkPublicAddress(text, { network: strict }).catch((error) => error)) as Invalid
        expect(found, text).toBeInstanceOf(Invalid)
        expect(found.userMessage, text).toMatch(/\. ?.*\.$|\.$/)
        expect(await codeOf(requestPublic(text, request, strict)), text).toBe('refused-address')
        const bare = text.replace(`:${inside.port}`, '')
        if (bare.endsWith('/secret')) expect(() => parseAddress(bare, { ...strict, port: '' }), bare).toThrow(Invalid)
      }
      expect(inside.counted.connections).toBe(before)
    })
  }

  for (const [family, answers] of Object.entries(refusedAnswers)) {
    it(`are refused by what their name leads to: ${family}`, async () => {
      const before = inside.counted.connections
      await Promise.all(
        answers.map(async (addresses, at) => {
          const address = named(`${family.replaceAll(' ', '-').toLowerCase()}-${at}`, () => records(addresses))
          expect(addresses.every(isPublicAddress), addresses.join()).toBe(false)
          const saving = checkPublicAddress(address, { network: strict })
          await expect(saving, addresses.join()).rejects.toThrow(/private or reserved network/)
          expect(await codeOf(requestPublic(address, request, strict)), addresses.join()).toBe('refused-address')
        }),
      )
      expect(inside.counted.connections).toBe(before)
    })
  }

  it('are counted: more than a hundred and twenty', () => {
    const count = [refusedTexts, refusedAnswers].flatMap((one) => Object.values(one).flat()).length
    expect(count).toBeGreaterThan(200)
  })

  it.each([
    '93.184.215.14',
    '1.1.1.1',
    '2606:2800:21f:cb07:6820:80da:af6b:8b2c',
    '2a00:1450:4001::1',
    '::ffff:5db8:d70e',
  ])('may lead to %s', (address) => expect(isPublicAddress(address)).toBe(true))

  it('are refused when a name that was public leads inside later (rebinding)', async () => {
    const before = inside.counted.connections
    const address = named('rebind', (nth) => records([nth === 0 ? '93.184.215.14' : '127.0.0.1']))
    await checkPublicAddress(address, { network: strict })
    expect(await codeOf(requestPublic(address, request, strict))).toBe('refused-address')
    expect(inside.counted.connections).toBe(before)
  })

  it('are resolved once for each connection, which goes to what was checked', async () => {
    const address = named('flips', (nth) => records([nth === 0 ? '127.0.0.1' : '10.0.0.1']))
    expect((await requestPublic(address, request, open)).status).toBe(200)
    expect(dns.asked.get('A flips.receivers.dev')).toBe(1)
  })

  it('are refused when a CNAME leads to an internal name', async () => {
    const address = named('alias', () => [
      { type: 'CNAME', data: 'db.internal' },
      { type: 'A', name: 'db.internal', data: '10.1.2.3' },
    ])
    expect(await codeOf(requestPublic(address, request, strict))).toBe('refused-address')
  })

  it('are refused when the other end of a connection is not what was checked', async () => {
    let checks = 0
    const network = { ...open, isAllowed: () => ++checks === 1 }
    const before = inside.counted.requests
    const address = named('elsewhere', () => records(['127.0.0.1']))
    expect(await codeOf(requestPublic(address, request, network))).toBe('refused-address')
    expect(inside.counted.requests).toBe(before)
  })

  it('say so where a name has no address or its resolver fails', async () => {
    expect(
      await codeOf(
        requestPublic(
          named('nothing', () => []),
          request,
          strict,
        ),
      ),
    ).toBe('dns')
    expect(
      await codeOf(
        requestPublic(
          named('failing', () => 'fail'),
          request,
          strict,
        ),
      ),
    ).toBe('dns')
    await expect(
      checkPublicAddress(
        named('nothing', () => []),
        { network: strict },
      ),
    ).rejects.toThrow(/Check the address/)
  })

  it('go through no proxy that the environment names', async () => {
    const proxy = await startHttpsServer((_, response) => response.end('proxied'))
    for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'ALL_PROXY', 'NODE_USE_ENV_PROXY']) {
      vi.stubEnv(name, `http://127.0.0.1:${proxy.port}`)
    }
    const address = named('no-proxy', () => records(['127.0.0.1']))
    expect((await requestPublic(address, request, { ...open })).text).toBe('reached')
    expect(proxy.counted.connections).toBe(0)
    vi.unstubAllEnvs()
    await proxy.close()
  })
})
