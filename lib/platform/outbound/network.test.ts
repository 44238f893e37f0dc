import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { assertLocalOutbound } from '../env'
import { stubEnvironment } from '../testing/environment'

const local = { APP_URL: 'http://localhost:3000', DB_STAGE: 'local' as const }
const switched = { ...local, OUTBOUND_LOOPBACK: true, OUTBOUND_DNS_SERVERS: undefined }

/** As a process that starts with this environment has it. */
async function startedWith(values: Record<string, string>) {
  vi.resetModules()
  stubEnvironment(values)
  const [{ outboundNetwork }, { checkPublicAddress }, { requestPublic }] = await Promise.all([
    import('./network'),
    import('./check-address'),
    import('./request-public'),
  ])
  return { outboundNetwork, checkPublicAddress, requestPublic }
}

afterEach(() => vi.unstubAllEnvs())

describe('the switch that opens this machine to addresses that people type', () => {
  it('is off unless it is set', async () => {
    const { outboundNetwork, checkPublicAddress } = await startedWith(local)
    expect(outboundNetwork()).toMatchObject({ hasLoopback: false, port: '', dnsServers: undefined })
    await expect(checkPublicAddress('http://localhost:3000/')).rejects.toThrow(/https:\/\//)
  })

  it('is refused where the product is public, when a server starts and at each use', async () => {
    expect(() => assertLocalOutbound(switched)).not.toThrow()
    expect(() => assertLocalOutbound({ ...switched, APP_URL: 'https://clipforge.example' })).toThrow(
      /OUTBOUND_LOOPBACK/,
    )
    expect(() => assertLocalOutbound({ ...switched, DB_STAGE: 'production' })).toThrow(/Remove it/)
    const servers = { ...local, OUTBOUND_LOOPBACK: false, OUTBOUND_DNS_SERVERS: '127.0.0.1:53' }
    expect(() => assertLocalOutbound({ ...servers, DB_STAGE: 'staging' })).toThrow(/OUTBOUND_DNS_SERVERS/)
    const values = { OUTBOUND_LOOPBACK: 'true', APP_URL: 'https://clipforge.example', DB_STAGE: 'production' }
    expect((await startedWith(values)).outboundNetwork).toThrow(/Remove it/)
    expect((await import('../env')).assertEnv).toThrow(/OUTBOUND_LOOPBACK/)
  })

  it('opens its own names alone, by http and any port', async () => {
    const { checkPublicAddress, requestPublic } = await startedWith({ OUTBOUND_LOOPBACK: 'true', ...local })
    const server = createServer((_, response) => response.end('here')).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    for (const host of ['127.0.0.1', 'localhost']) {
      const { href } = await checkPublicAddress(`http://${host}:${port}/x`)
      const asked = { method: 'GET' as const, headers: {}, maxAnswerBytes: 100, maxMs: 5_000 }
      expect((await requestPublic(href, asked)).text).toBe('here')
    }
    for (const host of ['127.0.0.2', '0.0.0.0', '10.0.0.1', 'db.internal', 'app.localhost']) {
      await expect(checkPublicAddress(`http://${host}:${port}/`), host).rejects.toThrow()
    }
    server.close()
  })
})
