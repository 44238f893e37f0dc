import { connect, createServer, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { listen } from '../stand-in/server'

/**
 * What a network does to connections:
 * - `none`: passes everything on
 * - `drop`: takes connections and bytes, and passes nothing on, as a firewall that swallows packets
 * - `freeze`: as `drop`, but what was swallowed is passed on once it is over
 * - `reset`: ends every connection by RST, and every new one
 * - `refuse`: does not listen
 * - `half-open`: closes the side of the server, and tells the client nothing of it
 * - `trickle`: passes the server's answers on one byte a tenth of a second
 * - `latency`: passes the client's bytes on two seconds late
 */
export type Fault = 'none' | 'drop' | 'freeze' | 'reset' | 'refuse' | 'half-open' | 'trickle' | 'latency'

export type FaultyProxy = {
  port: number
  /** `url` with this proxy in the place of its host and port. */
  through(url: string): string
  set(fault: Fault): Promise<void>
  /** How many connections are open on the side of the client. */
  open(): number
  close(): Promise<void>
}

const trickleMs = 100
const latencyMs = 2_000

type Pair = { client: Socket; server: Socket }

/** A TCP proxy on 127.0.0.1 before `target` whose faults a test switches while connections are open. */
export async function startFaultyProxy(target: { host: string; port: number }): Promise<FaultyProxy> {
  let fault: Fault = 'none'
  const pairs = new Set<Pair>()
  const frozen: (() => void)[] = []

  function accept(client: Socket): void {
    if (fault === 'reset') {
      client.resetAndDestroy()
      return
    }
    const server = connect(target)
    const pair = { client, server }
    pairs.add(pair)
    for (const socket of [client, server]) socket.setNoDelay(true)
    client.on('data', (bytes) => pass(bytes, server, 'up'))
    server.on('data', (bytes) => pass(bytes, client, 'down'))
    client.on('error', () => {})
    server.on('error', () => {})
    client.on('close', () => {
      pairs.delete(pair)
      server.destroy()
    })
    server.on('close', () => {
      if (fault !== 'half-open' && fault !== 'drop') client.destroy()
    })
  }

  function pass(bytes: Buffer, to: Duplex, direction: 'up' | 'down'): void {
    if (fault === 'drop' || fault === 'half-open') return
    if (fault === 'freeze') {
      frozen.push(() => write(to, bytes))
      return
    }
    if (fault === 'trickle' && direction === 'down') return trickle(bytes, to)
    if (fault === 'latency' && direction === 'up') {
      setTimeout(() => write(to, bytes), latencyMs)
      return
    }
    write(to, bytes)
  }

  function trickle(bytes: Buffer, to: Duplex): void {
    let at = 0
    const timer = setInterval(() => {
      if (at >= bytes.length || to.destroyed) return clearInterval(timer)
      write(to, bytes.subarray(at, at + 1))
      at += 1
    }, trickleMs)
  }

  const listener = createServer(accept)
  const port = await listen(listener)

  return {
    port,
    through(url) {
      const changed = new URL(url)
      changed.hostname = '127.0.0.1'
      changed.port = String(port)
      return changed.href
    },
    async set(next) {
      if (fault === 'refuse' && next !== 'refuse') await listen(listener, port)
      fault = next
      if (next === 'none') for (const passOn of frozen.splice(0)) passOn()
      if (next === 'reset') for (const { client } of [...pairs]) client.resetAndDestroy()
      if (next === 'half-open') for (const { server } of pairs) server.destroy()
      if (next !== 'refuse') return
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()))
      for (const { client } of [...pairs]) client.destroy()
      await closed
    },
    open: () => pairs.size,
    async close() {
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()))
      for (const { client } of [...pairs]) client.destroy()
      if (fault !== 'refuse') await closed
    },
  }
}

function write(to: Duplex, bytes: Buffer): void {
  if (!to.destroyed && to.writable) to.write(bytes)
}
