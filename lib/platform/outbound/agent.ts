import type { LookupFunction } from 'node:net'
import type { Agent } from 'undici'
import { isOpenLoopback, mayConnect, type Network } from './network'
import { OutboundFailed } from './outbound-failed'
import { refusedWords, resolvePublic } from './resolve-public'

const connectMs = 8_000
const keepAliveMs = 4_000
/** Many organizations have endpoints at one host, and each takes up to 8: those that hang must not use up everyone's. */
const connectionsPerHost = 512
const maxHeaderSize = 16 * 1024

const agents = new WeakMap<Network, Promise<Agent>>()

/**
 * The client for a network. It connects to nothing but what it has resolved and checked itself, and looks at the other end
 * once more when a socket is open. It follows no redirect, unzips nothing, speaks HTTP/1.1 and knows no proxy.
 */
export function outboundAgent(network: Network): Promise<Agent> {
  const known = agents.get(network)
  if (known) return known
  const made = makeAgent(network)
  agents.set(network, made)
  return made
}

async function makeAgent(network: Network): Promise<Agent> {
  // Loads the undici inside Node: the package would put its own agent behind the global fetch if it came first.
  void globalThis.Response
  const { Agent: HttpAgent, buildConnector } = await import('undici')
  const connector = buildConnector({
    ...{ lookup: lookupIn(network), ca: network.ca, timeout: connectMs, allowH2: false },
    ...{ autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 250 },
  } as Parameters<typeof buildConnector>[0])
  return new HttpAgent({
    ...{ connections: connectionsPerHost, pipelining: 1, allowH2: false, maxHeaderSize },
    ...{ keepAliveTimeout: keepAliveMs, keepAliveMaxTimeout: keepAliveMs },
    connect: (options, callback) =>
      connector(options, (error, socket) => {
        if (error) return callback(error, null)
        if (mayConnect(network, options.hostname, socket.remoteAddress ?? '')) return callback(null, socket)
        socket.destroy()
        callback(new OutboundFailed('refused-address', refusedWords), null)
      }),
  })
}

function lookupIn(network: Network): LookupFunction {
  return (hostname, { all }, callback) => {
    const found = isOpenLoopback(network, hostname)
      ? Promise.resolve([{ address: '127.0.0.1', family: 4 as const }])
      : resolvePublic(hostname, network)
    found.then(
      (addresses) => {
        const [first] = addresses
        if (all) callback(null, addresses)
        else callback(null, first?.address ?? '', first?.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, all ? [] : '', 0),
    )
  }
}
