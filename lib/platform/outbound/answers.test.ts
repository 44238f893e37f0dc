import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Network } from './network'
import { openPublic } from './open-public'
import type { OutboundFailed } from './outbound-failed'
import { requestPublic } from './request-public'
import { startDnsServer } from './testing/dns-server'
import { startHttpsServer, type TestHandler } from './testing/https-server'
import { openNetwork } from './testing/networks'

const request = {
  method: 'POST' as const,
  headers: { 'Content-Type': 'text/plain' },
  body: 'x',
  maxAnswerBytes: 65_536,
}
const block = Buffer.alloc(64 * 1024, 'x')

/** Each path does one hostile thing. */
const handlers: Record<string, TestHandler> = {
  endless: (_, response) => writeForEver(response),
  gigabyte: (_, response) => response.writeHead(200, { 'content-length': String(1024 ** 3) }).write(block),
  bomb: (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(8 << 20))),
  'huge-header': (_, response) => response.writeHead(200, { 'x-big': 'x'.repeat(20_000) }).end('x'),
  'many-headers': (_, response, socket) => {
    socket.write(`HTTP/1.1 200 OK\r\n${Array.from({ length: 4_000 }, (_, at) => `x-${at}: ${at}\r\n`).join('')}\r\n`)
    void response
  },
  'endless-headers': (_request, _response, socket) => {
    socket.write('HTTP/1.1 200 OK\r\n')
    const timer = setInterval(() => socket.write(`x-a: ${'y'.repeat(1_000)}\r\n`), 1)
    socket.on('close', () => clearInterval(timer))
  },
  trickle: (_, response) => {
    response.writeHead(200, { 'content-length': '60' })
    const timer = setInterval(() => response.write('x'), 20)
    response.on('close', () => clearInterval(timer))
  },
  'trickling-headers': (_request, _response, socket) => {
    socket.write('HTTP/1.1 200 OK\r\nx-a: ')
    const timer = setInterval(() => socket.write('y'), 20)
    socket.on('close', () => clearInterval(timer))
  },
  'early-close': (_, response, socket) => {
    response.writeHead(200, { 'content-length': '1000' }).write('half', () => socket.destroy())
  },
  'no-answer': (_request, _response, socket) => socket.destroy(),
  silent: () => {},
  garbage: (_request, _response, socket) => socket.end('SSH-2.0-OpenSSH_9.9\r\n\r\n'),
  'two-lengths': (_request, _response, socket) =>
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx'),
  switching: (_request, _response, socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n'),
  redirect: (_, response) => response.writeHead(302, { location: 'https://127.0.0.1/internal' }).end('moved'),
  fine: (incoming, response, socket) => {
    response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'] }).end(`${socket.alpnProtocol} ${incoming.headers.host}\0!`)
  },
}

function writeForEver(response: Parameters<TestHandler>[1]): void {
  if (response.destroyed) return
  if (response.write(block)) setImmediate(() => writeForEver(response))
  else response.once('drain', () => writeForEver(response))
}

let dns: Awaited<ReturnType<typeof startDnsServer>>
let server: Awaited<ReturnType<typeof startHttpsServer>>
let network: Network
const at = (path: string, host = 'a.receivers.dev') => `https://${host}:${server.port}/${path}`
const ask = (path: string, maxMs = 5_000) => requestPublic(at(path), { ...request, maxMs }, network)
const codeOf = (promise: Promise<unknown>) => promise.then(String, (error: OutboundFailed) => error.code)

beforeAll(async () => {
  dns = await startDnsServer(() => [{ type: 'A', data: '127.0.0.1' }])
  server = await startHttpsServer((incoming, response, socket) => {
    incoming.resume()
    handlers[incoming.url?.slice(1) ?? '']?.(incoming, response, socket)
  })
  network = openNetwork(server.port, dns.address)
})
afterAll(async () => {
  await server.close()
  await dns.close()
})

describe('bar 21: answers of a hostile server', () => {
  it.each([
    ['endless', 'too-large'],
    ['gigabyte', 'too-large'],
    ['huge-header', 'too-large'],
    ['many-headers', 'too-large'],
    ['endless-headers', 'too-large'],
    ['early-close', 'closed'],
    ['no-answer', 'closed'],
    ['garbage', 'protocol'],
    ['two-lengths', 'protocol'],
    ['switching', 'protocol'],
  ])('%s: %s', async (path, code) => {
    expect(await codeOf(ask(path))).toBe(code)
  })

  it.each(['trickle', 'trickling-headers', 'silent'])('%s: one deadline for everything', async (path) => {
    const startedAt = performance.now()
    expect(await codeOf(ask(path, 300))).toBe('timeout')
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  it('leaves a gzip bomb zipped', async () => {
    const { text, headers } = await ask('bomb')
    expect(headers['content-encoding']).toBe('gzip')
    expect(text.length).toBeLessThan(20_000)
  })

  it('hands a redirect on and goes nowhere by it', async () => {
    const { status, headers } = await ask('redirect')
    expect([status, headers.location]).toEqual([302, 'https://127.0.0.1/internal'])
  })

  it('speaks HTTP/1.1 by the name it was given, and keeps the connection', async () => {
    const before = server.counted.connections
    const fresh = { ...network }
    const first = await requestPublic(at('fine'), { ...request, maxMs: 5_000 }, fresh)
    for (let count = 0; count < 5; count += 1) {
      // The pool learns that a connection is free once the answer has been handed over.
      await new Promise(setImmediate)
      await requestPublic(at('fine'), { ...request, maxMs: 5_000 }, fresh)
    }
    expect(first).toMatchObject({ status: 200, text: `http/1.1 a.receivers.dev:${server.port}!` })
    expect(first.headers['set-cookie']).toBe('a=1, b=2')
    expect(server.counted.connections - before).toBeLessThanOrEqual(2)
  })

  it('refuses a certificate for another name, and one that nobody signed', async () => {
    expect(await codeOf(requestPublic(at('fine', 'a.senders.dev'), { ...request, maxMs: 5_000 }, network))).toBe('tls')
    const untrusting = { ...network, ca: undefined }
    expect(await codeOf(requestPublic(at('fine'), { ...request, maxMs: 5_000 }, untrusting))).toBe('tls')
  })

  it('says that a host accepts no connections', async () => {
    const closed = await startHttpsServer(() => {})
    await closed.close()
    const gone = openNetwork(closed.port, dns.address)
    const address = `https://a.receivers.dev:${closed.port}/`
    expect(await codeOf(requestPublic(address, { ...request, maxMs: 5_000 }, gone))).toBe('connect')
  })

  it('ends with the reason of the caller when the caller aborts', async () => {
    const caller = new AbortController()
    const asked = requestPublic(at('silent'), { ...request, maxMs: 5_000, signal: caller.signal }, network)
    caller.abort(new Error('enough'))
    await expect(asked).rejects.toThrow('enough')
  })

  it.each([
    'Host',
    'cookie',
    'Transfer-Encoding',
    'proxy-authorization',
    'X-Forwarded-For',
    'Metadata-Flavor',
    'a b',
    'x\r\ny',
  ])('does not send the header %j', async (name) => {
    const asked = requestPublic(at('fine'), { ...request, headers: { [name]: '1' }, maxMs: 5_000 }, network)
    expect(await codeOf(asked)).toBe('protocol')
  })

  it('does not send a header that would end early', async () => {
    const headers = { 'x-a': '1\r\nHost: inside' }
    expect(await codeOf(requestPublic(at('fine'), { ...request, headers, maxMs: 5_000 }, network))).toBe('protocol')
  })

  it('streams an answer, whose reader may stop', async () => {
    const limits = { method: 'GET' as const, headers: {}, maxAnswerBytes: 1024 ** 3, maxMs: 5_000 }
    const { body, close, status } = await openPublic(at('endless'), limits, network)
    let size = 0
    for await (const chunk of body) {
      size += chunk.length
      if (size > 1024 ** 2) break
    }
    close()
    expect(status).toBe(200)
  })

  it('leaves the global fetch with the client of Node', async () => {
    const { Agent } = await import('undici')
    expect(Reflect.get(globalThis, Symbol.for('undici.globalDispatcher.1'))).not.toBeInstanceOf(Agent)
  })
})
